// glibc's malloc.h, which Swift's module of the C library leaves out: mallopt.
#include <malloc.h>
