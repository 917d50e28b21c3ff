#include <systemd/sd-daemon.h>
#include <systemd/sd-journal.h>

#include <spawn.h>
#include <sys/types.h>

/* Of the C library, which shows them only with _GNU_SOURCE; Swift's import of it is made without. */
extern int pipe2(int descriptors[2], int flags);
extern int pidfd_open(pid_t process, unsigned int flags);
extern int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int from);
