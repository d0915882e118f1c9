#!/bin/sh
# Writes twelve C++ files and a Makefile to $SWEETSPOT_SCRATCH: each compilation takes a second or two,
# and about 100 MiB of memory.
set -eu
cd "$SWEETSPOT_SCRATCH"
objects=
for number in 1 2 3 4 5 6 7 8 9 10 11 12; do
  objects="$objects part$number.o"
  cat >part$number.cpp <<END
#include <algorithm>
#include <map>
#include <regex>
#include <string>
std::map<std::string, int> count$number(const std::string &text) {
  std::map<std::string, int> words;
  std::regex word("[a-z]+");
  for (std::sregex_iterator it(text.begin(), text.end(), word), end; it != end; ++it) words[it->str()]++;
  return words;
}
END
done
cat >Makefile <<END
all:$objects
%.o: %.cpp
	g++ -O1 -c \$< -o \$@
END
