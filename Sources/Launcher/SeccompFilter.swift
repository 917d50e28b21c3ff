internal import CLinux

/// The system calls that a module has no business with: a filter that the kernel runs before each call.
///
/// It names what is refused and lets the rest pass, since modules are written in any language; landlock and the unit's own filter
/// stand beside it. Refused calls fail, they do not end the module.
enum SeccompFilter {
    /// Of other processes' insides, of the kernel itself, of namespaces, and rings, whose work no filter sees.
    static let refused: [Int32] =
        [
            __NR_ptrace, __NR_process_vm_readv, __NR_process_vm_writev, __NR_kcmp, __NR_pidfd_getfd,
            __NR_bpf, __NR_perf_event_open, __NR_userfaultfd, __NR_init_module, __NR_finit_module, __NR_delete_module,
            __NR_kexec_load, __NR_reboot, __NR_swapon, __NR_swapoff, __NR_acct, __NR_quotactl, __NR_syslog,
            __NR_mount, __NR_umount2, __NR_pivot_root, __NR_chroot, __NR_unshare, __NR_setns, __NR_open_by_handle_at,
            __NR_fsopen, __NR_fsconfig, __NR_fsmount, __NR_fspick, __NR_move_mount, __NR_open_tree,
            __NR_keyctl, __NR_add_key, __NR_request_key,
            __NR_io_uring_setup, __NR_io_uring_enter, __NR_io_uring_register,
            __NR_settimeofday, __NR_clock_settime, __NR_clock_adjtime, __NR_adjtimex, __NR_sethostname,
            __NR_setdomainname,
            __NR_personality,
        ].map { Int32($0) }

    /// The families of sockets that a module with network gets: Unix, IPv4, IPv6, and the kernel's own for finding routes.
    private static let families: [UInt32] = [1, 2, 10, 16]
    private static let namespaces: UInt32 = 0x7E02_0000

    private static let permission: UInt32 = 0x0005_0001  // SECCOMP_RET_ERRNO | EPERM
    private static let access: UInt32 = 0x0005_000D  // SECCOMP_RET_ERRNO | EACCES
    private static let unknown: UInt32 = 0x0005_0026  // SECCOMP_RET_ERRNO | ENOSYS
    private static let allow: UInt32 = 0x7FFF_0000  // SECCOMP_RET_ALLOW

    #if arch(x86_64)
        private static let machine: UInt32 = 0xC000_003E
    #elseif arch(arm64)
        private static let machine: UInt32 = 0xC000_00B7
    #endif

    /// The program; without network no socket can be made at all, but for pairs.
    static func program(hasNetwork: Bool) -> [sock_filter] {
        var program = [load(4), jump(.equal, machine, else: 1), jump(.always, 1), give(permission), load(0)]
        // The other numbering of calls on this machine.
        program += [jump(.atLeast, 0x4000_0000, else: 1), give(unknown)]
        for call in refused { program += [jump(.equal, UInt32(call), else: 1), give(permission)] }
        // The arguments of clone3 lie in memory, where no filter looks: the C library then takes clone.
        program += [jump(.equal, UInt32(__NR_clone3), else: 1), give(unknown)]
        program += [
            jump(.equal, UInt32(__NR_clone), else: 4), load(16), jump(.anyBit, namespaces, else: 1), give(permission),
            give(allow),
        ]
        guard hasNetwork else {
            return program + [jump(.equal, UInt32(__NR_socket), else: 1), give(access), give(allow)]
        }
        program += [jump(.equal, UInt32(__NR_socket), else: UInt8(2 + 2 * families.count)), load(16)]
        for family in families { program += [jump(.equal, family, else: 1), give(allow)] }
        return program + [give(access), give(allow)]
    }

    private enum Condition: UInt16 {
        case always = 0x05
        case equal = 0x15
        case atLeast = 0x35
        case anyBit = 0x45
    }

    /// Loads four bytes of what describes the call: the number at 0, the machine at 4, the first argument's low half at 16.
    private static func load(_ offset: UInt32) -> sock_filter { sock_filter(code: 0x20, jt: 0, jf: 0, k: offset) }

    /// Skips `count` steps where the condition does not hold; ``Condition/always`` skips `value`.
    private static func jump(_ condition: Condition, _ value: UInt32, else count: UInt8 = 0) -> sock_filter {
        sock_filter(code: condition.rawValue, jt: 0, jf: count, k: value)
    }

    /// Ends with an answer.
    private static func give(_ answer: UInt32) -> sock_filter { sock_filter(code: 0x06, jt: 0, jf: 0, k: answer) }
}
