# One precompiled header for all targets (TKT_PCH): half of the time of a file went into the same
# headers. Included last, when all targets are there. With ccache it is left off: a hit there is
# cheaper, and ccache does not keep what was compiled with one.
if(NOT TKT_PCH OR TKT_CCACHE)
  return()
endif()

function(tkt_targets folder into)
  get_property(targets DIRECTORY ${folder} PROPERTY BUILDSYSTEM_TARGETS)
  get_property(below DIRECTORY ${folder} PROPERTY SUBDIRECTORIES)
  foreach(subfolder ${below})
    tkt_targets(${subfolder} more)
    list(APPEND targets ${more})
  endforeach()
  set(${into} ${targets} PARENT_SCOPE)
endfunction()

file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/precompiled.cpp CONTENT "int tkt_precompiled;\n")
tkt_targets(${CMAKE_SOURCE_DIR} targets)
add_library(tkt_precompiled OBJECT ${CMAKE_BINARY_DIR}/precompiled.cpp)
target_link_libraries(tkt_precompiled PRIVATE tkt_options fmt::fmt tl::expected)
target_precompile_headers(tkt_precompiled PRIVATE ${CMAKE_SOURCE_DIR}/cli/cmake/precompiled.h)
foreach(target ${targets})
  get_target_property(type ${target} TYPE)
  get_target_property(libraries ${target} LINK_LIBRARIES)
  # Where fmt's macros are not set, the compiler would not use it.
  if(type MATCHES "^(STATIC_LIBRARY|EXECUTABLE)$" AND libraries MATCHES "tkt_(core|git|formats|cli)|fmt::fmt")
    target_precompile_headers(${target} REUSE_FROM tkt_precompiled)
  endif()
endforeach()
