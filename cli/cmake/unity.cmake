# Files of one folder compiled together, eight at a time (TKT_UNITY): most of a file's time goes into
# what its neighbours need too, the same headers and the same code for tickets, events and errors
# (core/README.md, "What a build costs"). What is local to a file therefore has a name of its own
# in its folder. A file that must stand alone has SKIP_UNITY_BUILD_INCLUSION. Included last.
if(NOT TKT_UNITY)
  return()
endif()
set(TKT_FILES_A_UNIT 8)

function(tkt_compile_folders_together target)
  get_target_property(sources ${target} SOURCES)
  foreach(source ${sources})
    cmake_path(GET source PARENT_PATH folder)
    cmake_path(RELATIVE_PATH folder BASE_DIRECTORY ${CMAKE_SOURCE_DIR})
    string(MAKE_C_IDENTIFIER "${folder}" folder)
    math(EXPR count_${folder} "0${count_${folder}} + 1")
    math(EXPR unit "(${count_${folder}} - 1) / ${TKT_FILES_A_UNIT}")
    set_source_files_properties(${source} TARGET_DIRECTORY ${target}
      PROPERTIES UNITY_GROUP ${folder}_${unit})
  endforeach()
  set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
endfunction()

foreach(target tkt_core tkt_git tkt_index tkt_formats tkt_cli)
  tkt_compile_folders_together(${target})
endforeach()
