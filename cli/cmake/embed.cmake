# cmake -DINPUT=FILE -DOUTPUT=FILE.cpp -DHEADER=… -DFUNCTION=… -P embed.cmake
# Writes a source file whose function returns the bytes of INPUT.
file(READ ${INPUT} bytes HEX)
string(REGEX MATCHALL "................................|..+$" lines "${bytes}")
set(literal "")
foreach(line IN LISTS lines)
  string(REGEX REPLACE "(..)" "\\\\x\\1" escaped "${line}")
  string(APPEND literal "    \"${escaped}\"\n")
endforeach()
file(SIZE ${INPUT} size)
file(WRITE ${OUTPUT} "// Generated from ${INPUT}.\n#include \"${HEADER}\"\n\nnamespace tkt::cli {\n
std::string_view ${FUNCTION}() {\n  static constexpr char bytes[] =\n${literal};\n  return {bytes, ${size}};\n}\n
}  // namespace tkt::cli\n")
