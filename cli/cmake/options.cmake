# How everything here is compiled. Presets (CMakePresets.json) choose among these options.
option(TKT_WERROR "Warnings are errors" OFF)
set(TKT_SANITIZE "" CACHE STRING "Sanitizers for -fsanitize=, for instance address,undefined")
option(TKT_COVERAGE "Measure coverage (gcov)" OFF)
option(BUILD_TESTING "Build the tests" ON)
option(TKT_PCH "Compile the headers that nearly all files include once" OFF)
option(TKT_UNITY "Compile the files of a folder together" OFF)

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
# A precompiled header serves one kind of position independence: then the compiler's default.
if(NOT TKT_PCH)
  set(CMAKE_POSITION_INDEPENDENT_CODE ON)
endif()

find_program(TKT_CCACHE ccache)
if(TKT_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${TKT_CCACHE})
endif()

# What every target of ours gets: warnings, sanitizers, coverage and the include root.
add_library(tkt_options INTERFACE)
target_include_directories(tkt_options INTERFACE ${CMAKE_SOURCE_DIR})
target_compile_options(tkt_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor -Wold-style-cast
  -Wcast-align -Woverloaded-virtual $<$<CONFIG:Debug>:-Wnull-dereference> -Wimplicit-fallthrough)
# Where the optimiser runs, g++ 12 takes std::optional, std::variant and std::string apart and warns
# of what cannot happen inside them (GCC bugs 80635 and 105651). Debug builds, clang and the
# sanitizers look for the real thing.
target_compile_options(tkt_options INTERFACE
  "$<$<AND:$<CXX_COMPILER_ID:GNU>,$<NOT:$<CONFIG:Debug>>>:-Wno-maybe-uninitialized;-Wno-array-bounds;-Wno-stringop-overflow;-Wno-stringop-overread;-Wno-restrict>")
# clang 19 warns of what libstdc++ 12 calls inside its own std::stable_sort.
target_compile_options(tkt_options INTERFACE
  $<$<CXX_COMPILER_ID:Clang>:-Wno-deprecated-declarations>)
if(TKT_WERROR)
  target_compile_options(tkt_options INTERFACE -Werror)
endif()
if(TKT_SANITIZE)
  target_compile_options(tkt_options INTERFACE -fsanitize=${TKT_SANITIZE} -fno-omit-frame-pointer
    -fno-sanitize-recover=all)
  target_link_options(tkt_options INTERFACE -fsanitize=${TKT_SANITIZE})
endif()
if(TKT_COVERAGE)
  target_compile_options(tkt_options INTERFACE --coverage -O0)
  target_link_options(tkt_options INTERFACE --coverage)
endif()
