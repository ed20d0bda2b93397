// What any C++ program costs to start: the measure for `tkt --version`.
#include <iostream>

int main() {
  std::cout << "tkt\n";
}
