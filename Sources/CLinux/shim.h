#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

/* Functions with "..." are not imported by Swift. */
static inline int linux_prctl(int option, unsigned long first) { return prctl(option, first, 0UL, 0UL, 0UL); }
static inline long linux_syscall(long number, long a, long b, long c, long d) { return syscall(number, a, b, c, d); }

/* Nor are the macros by which descriptors travel with a message. */
enum { LINUX_DESCRIPTORS = 4 };

/* Sends a message with exactly LINUX_DESCRIPTORS descriptors; its length, or -1 with errno. */
static inline long linux_send_descriptors(int socket, const void *bytes, unsigned long length, const int *descriptors) {
    union { struct cmsghdr header; char room[CMSG_SPACE(LINUX_DESCRIPTORS * sizeof(int))]; } control;
    struct iovec part = {(void *)bytes, length};
    struct msghdr message;
    memset(&control, 0, sizeof control);
    memset(&message, 0, sizeof message);
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = &control;
    message.msg_controllen = sizeof control.room;
    control.header.cmsg_level = SOL_SOCKET;
    control.header.cmsg_type = SCM_RIGHTS;
    control.header.cmsg_len = CMSG_LEN(LINUX_DESCRIPTORS * sizeof(int));
    memcpy(CMSG_DATA(&control.header), descriptors, LINUX_DESCRIPTORS * sizeof(int));
    return sendmsg(socket, &message, MSG_NOSIGNAL);
}

/* Receives a message with exactly LINUX_DESCRIPTORS descriptors, closed on exec; its length, or -1 with errno: EBADMSG where it is another. */
static inline long linux_receive_descriptors(int socket, void *bytes, unsigned long capacity, int *descriptors) {
    union { struct cmsghdr header; char room[CMSG_SPACE(LINUX_DESCRIPTORS * sizeof(int))]; } control;
    struct iovec part = {bytes, capacity};
    struct msghdr message;
    struct cmsghdr *header;
    long length;
    memset(&message, 0, sizeof message);
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = &control;
    message.msg_controllen = sizeof control.room;
    do length = recvmsg(socket, &message, MSG_CMSG_CLOEXEC); while (length < 0 && errno == EINTR);
    if (length < 0) return -1;
    header = CMSG_FIRSTHDR(&message);
    if (header && header->cmsg_level == SOL_SOCKET && header->cmsg_type == SCM_RIGHTS) {
        unsigned long count = (header->cmsg_len - CMSG_LEN(0)) / sizeof(int), index;
        memcpy(descriptors, CMSG_DATA(header), count * sizeof(int));
        if (count == LINUX_DESCRIPTORS && !(message.msg_flags & (MSG_TRUNC | MSG_CTRUNC))) return length;
        for (index = 0; index < count; index++) close(descriptors[index]);
    }
    errno = EBADMSG;
    return -1;
}
