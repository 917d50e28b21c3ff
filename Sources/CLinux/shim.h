#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

/* Functions with "..." are not imported by Swift. */
static inline int linux_prctl(int option, unsigned long first) { return prctl(option, first, 0UL, 0UL, 0UL); }
static inline long linux_syscall(long number, long a, long b, long c, long d) { return syscall(number, a, b, c, d); }
