# `tidy`: clang-tidy over every source that is compiled; minutes. It looks at file after file, as no
# build with TKT_UNITY compiles them: so it has a configuration of its own. `format`: clang-format in place.
find_program(TKT_RUN_CLANG_TIDY run-clang-tidy-19)
find_program(TKT_CLANG_FORMAT clang-format-19)
include(ProcessorCount)
ProcessorCount(TKT_CORES)
if(TKT_RUN_CLANG_TIDY)
  add_custom_target(tidy
    COMMAND ${CMAKE_COMMAND} -S ${CMAKE_SOURCE_DIR} -B ${CMAKE_BINARY_DIR}/tidy -G ${CMAKE_GENERATOR}
      -DCMAKE_BUILD_TYPE=None -DTKT_UNITY=OFF -DTKT_PCH=OFF
    COMMAND ${TKT_RUN_CLANG_TIDY} -clang-tidy-binary clang-tidy-19 -p ${CMAKE_BINARY_DIR}/tidy -quiet
      -j ${TKT_CORES} "${CMAKE_SOURCE_DIR}/(core|formats|cli|tests)/.*"
    WORKING_DIRECTORY ${CMAKE_SOURCE_DIR} USES_TERMINAL VERBATIM)
endif()
if(TKT_CLANG_FORMAT)
  add_custom_target(format
    COMMAND find core formats cli tests "(" -name "*.h" -o -name "*.cpp" ")"
      -exec ${TKT_CLANG_FORMAT} -i "{}" +
    WORKING_DIRECTORY ${CMAKE_SOURCE_DIR} VERBATIM)
endif()
