#pragma once
#include <string_view>

#include <sys/types.h>

// Writes down what a program changes on the disk, in order and with contents, for a driver that
// replays power cuts. One line for each change, its fields separated by tabs, and behind it the
// bytes that were written:
//
//     NAME INODE NUMBER SIZE PATH [PATH]
//
// NUMBER is an offset or a length; paths are absolute.
namespace between {

/// An open file for the record; -1 = nothing is recorded.
void start_recording(int file);
[[nodiscard]] bool is_recording();

/// A change of the contents of an open file.
void record_file(std::string_view what, int fd, off_t number, std::string_view bytes);

/// A change of names: `file` is the inode it is about, 0 where that does not matter.
void record_names(std::string_view what, ino_t file, int folder, const char* path,
                  int other_folder = -1, const char* other = nullptr);

/// The inode that a name leads to, links not followed; 0 = there is none.
[[nodiscard]] ino_t inode_of(int folder, const char* path);

/// Where the next write of this descriptor goes.
[[nodiscard]] off_t place_of(int fd);

}  // namespace between
