# Debian's packages, each found once, each seen by the targets that may see it (core/README.md).
# Archives before shared libraries: each library that is loaded costs every command some of its
# start (core/README.md, "What a start costs").
add_link_options(LINKER:--as-needed)
find_package(fmt 9 REQUIRED)  # its code comes from the headers: core/base/fmt_library.cpp
find_package(tl-expected REQUIRED)
find_package(date REQUIRED)
find_package(tomlplusplus REQUIRED)  # as headers: formats/CMakeLists.txt
find_package(nlohmann_json 3.11 REQUIRED)
find_package(CLI11 2.1 REQUIRED)
set(ZLIB_USE_STATIC_LIBS ON)
find_package(ZLIB REQUIRED)
find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)
# libsqlite3-dev (public domain): the archive first. It needs the C library's mathematics.
find_path(TKT_SQLITE_INCLUDE sqlite3.h REQUIRED)
find_library(TKT_SQLITE_LIBRARY NAMES libsqlite3.a sqlite3 REQUIRED)
add_library(sqlite3::sqlite3 UNKNOWN IMPORTED)
set_target_properties(sqlite3::sqlite3 PROPERTIES IMPORTED_LOCATION ${TKT_SQLITE_LIBRARY}
  INTERFACE_INCLUDE_DIRECTORIES ${TKT_SQLITE_INCLUDE}
  INTERFACE_LINK_LIBRARIES "Threads::Threads;m;${CMAKE_DL_LIBS}")
pkg_check_modules(ICAL REQUIRED IMPORTED_TARGET libical)
pkg_check_modules(LIBGIT2 REQUIRED IMPORTED_TARGET libgit2)
# libgmime-3.0-dev: only its headers; the library is loaded when a mail is written (formats/mail/mime.cpp).
pkg_check_modules(GMIME REQUIRED gmime-3.0)
find_library(TKT_MAGIC_LIBRARY magic REQUIRED)
# libutf8proc-dev (MIT): folding, display width and character classes, whatever the locale. The
# archive before the shared library: it costs a start no time, the library 50 microseconds.
find_path(TKT_UTF8PROC_INCLUDE utf8proc.h REQUIRED)
find_library(TKT_UTF8PROC_LIBRARY NAMES libutf8proc.a utf8proc REQUIRED)
add_library(utf8proc::utf8proc UNKNOWN IMPORTED)
set_target_properties(utf8proc::utf8proc PROPERTIES IMPORTED_LOCATION ${TKT_UTF8PROC_LIBRARY}
  INTERFACE_INCLUDE_DIRECTORIES ${TKT_UTF8PROC_INCLUDE})
# libpcre2-dev (BSD): the patterns of policies, over UTF-8 with Unicode's classes. The archive first,
# as above.
find_path(TKT_PCRE2_INCLUDE pcre2.h REQUIRED)
find_library(TKT_PCRE2_LIBRARY NAMES libpcre2-8.a pcre2-8 REQUIRED)
add_library(pcre2::pcre2 UNKNOWN IMPORTED)
set_target_properties(pcre2::pcre2 PROPERTIES IMPORTED_LOCATION ${TKT_PCRE2_LIBRARY}
  INTERFACE_INCLUDE_DIRECTORIES ${TKT_PCRE2_INCLUDE})
if(BUILD_TESTING)
  find_package(doctest 2.4 REQUIRED)
endif()
