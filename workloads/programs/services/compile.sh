#!/bin/sh
# Writes eight C++ files and a Makefile to $SWEETSPOT_SCRATCH: each compilation takes about half a second,
# and about 80 MiB of memory.
set -eu
cd "$SWEETSPOT_SCRATCH"
objects=
for number in 1 2 3 4 5 6 7 8; do
  objects="$objects part$number.o"
  cat >part$number.cpp <<END
#include <algorithm>
#include <iostream>
#include <map>
#include <string>
std::map<std::string, int> count$number(std::string text) {
  std::map<std::string, int> words;
  std::sort(text.begin(), text.end());
  for (char letter : text) words[std::string(1, letter)]++;
  return words;
}
END
done
cat >Makefile <<END
all:$objects
%.o: %.cpp
	g++ -O1 -c \$< -o \$@
END
