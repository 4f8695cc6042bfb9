/*
 * User-mode Linux restores the extended registers (NT_X86_XSTATE) of its processes from a buffer that is too small for those of a processor
 * with AMX. The kernel of the host accepts them as a whole only (EFAULT), and the guest ends with its first process. Loaded by LD_PRELOAD,
 * this fills up what is missing, the registers of AMX, with zeros: a guest never uses them.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <elf.h>
#include <stdarg.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/uio.h>

typedef long ptrace_call(enum __ptrace_request, ...);

static char whole[1 << 16]; /* not on the stack, which is small in user-mode Linux */

long ptrace(enum __ptrace_request request, ...)
{
    va_list arguments;
    va_start(arguments, request);
    pid_t pid = va_arg(arguments, pid_t);
    void *address = va_arg(arguments, void *);
    void *data = va_arg(arguments, void *);
    va_end(arguments);
    ptrace_call *real = (ptrace_call *) dlsym(RTLD_NEXT, "ptrace");
    if (request == PTRACE_SETREGSET && address == (void *) NT_X86_XSTATE) {
        struct iovec *given = data;
        struct iovec all = { whole, sizeof whole };
        if (real(PTRACE_GETREGSET, pid, address, &all) == 0 && given->iov_len < all.iov_len) {
            memset(whole, 0, all.iov_len);
            memcpy(whole, given->iov_base, given->iov_len);
            return real(request, pid, address, &all);
        }
    }
    return real(request, pid, address, data);
}
