// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/run.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/cleanup.h"

enum { SAID_MAX = 64 << 10, CHUNK = 64 << 10 };

/* The parent's ends are -1 once closed. */
struct child {
    struct cleanup *cleanup;
    pid_t pid;
    int in, out, said;
    int failed; /* the read end on which the child tells why exec failed */
};

static int64_t now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void close_fd(int *fd)
{
    if (*fd >= 0)
        close(*fd);
    *fd = -1;
}

/* In the child, between fork and exec: only async-signal-safe calls. */
static _Noreturn void become(const char *const *argv, const int fds[3], int failed, size_t memory)
{
    struct rlimit core = { 0, 0 }, space = { memory, memory };
    setpgid(0, 0);
    prctl(PR_SET_PDEATHSIG, SIGKILL); /* no layout goes on after its reader is gone */
    setrlimit(RLIMIT_CORE, &core);
    if (memory)
        setrlimit(RLIMIT_AS, &space);
    signal(SIGPIPE, SIG_DFL);
    for (int i = 0; i < 3; i++)
        if (dup2(fds[i], i) < 0)
            _exit(127);
    execvp(argv[0], (char *const *)argv);
    int why = errno;
    (void)!write(failed, &why, sizeof why);
    _exit(127);
}

/* Pipes above 2, so that dup2 in the child never steps on one of them. */
static int make_pipe(int fds[2])
{
    if (pipe2(fds, O_CLOEXEC) != 0)
        return -1;
    for (int i = 0; i < 2; i++)
        if (fds[i] <= 2) {
            int up = fcntl(fds[i], F_DUPFD_CLOEXEC, 3);
            close(fds[i]);
            fds[i] = up;
        }
    return fds[0] < 0 || fds[1] < 0 ? -1 : 0;
}

static enum wh_status start(struct child *c, const char *const *argv, size_t memory,
                            struct wh_error *err)
{
    int in[2] = { -1, -1 }, out[2] = { -1, -1 }, said[2] = { -1, -1 }, failed[2] = { -1, -1 };
    enum wh_status rc = WH_OK;
    if (make_pipe(in) || make_pipe(out) || make_pipe(said) || make_pipe(failed))
        rc = wh_fail(err, WH_E_CHILD, "cannot make a pipe to '%s': %s", argv[0], strerror(errno));
    if (rc == WH_OK && (c->pid = fork()) < 0)
        rc = wh_fail(err, WH_E_CHILD, "cannot start '%s': %s", argv[0], strerror(errno));
    if (rc == WH_OK && c->pid == 0)
        become(argv, (const int[]){ in[0], out[1], said[1] }, failed[1], memory);
    close_fd(&in[0]);
    close_fd(&out[1]);
    close_fd(&said[1]);
    close_fd(&failed[1]);
    c->in = in[1];
    c->out = out[0];
    c->said = said[0];
    c->failed = failed[0];
    if (rc == WH_OK)
        setpgid(c->pid, c->pid); /* here too: whichever comes first */
    if (rc == WH_OK)
        c->cleanup = cleanup_group(c->pid);
    int fds[] = { c->in, c->out, c->said };
    for (int i = 0; rc == WH_OK && i < 3; i++)
        fcntl(fds[i], F_SETFL, O_NONBLOCK);
    return rc;
}

static void finish(struct child *c)
{
    close_fd(&c->in);
    close_fd(&c->out);
    close_fd(&c->said);
    close_fd(&c->failed);
}

/* Sends what the pipe takes; closes it when all is sent or the child reads no more. */
static void feed(struct child *c, struct span *in)
{
    ssize_t n = in->n ? write(c->in, in->p, in->n) : 0;
    if (n > 0)
        *in = span_from(*in, (size_t)n);
    if (!in->n || (n < 0 && errno != EAGAIN && errno != EINTR))
        close_fd(&c->in);
}

/* Takes what has come; closes at the end. What exceeds `max` is read and dropped. */
static void drain(int *fd, struct buf *to, size_t max, size_t *total)
{
    char chunk[CHUNK];
    ssize_t n = read(*fd, chunk, sizeof chunk);
    if (n > 0) {
        size_t room = *total < max ? max - *total : 0;
        if (to)
            buf_add(to, chunk, (size_t)n < room ? (size_t)n : room);
        *total += (size_t)n;
    } else if (n == 0 || (errno != EAGAIN && errno != EINTR)) {
        close_fd(fd);
    }
}

/* Moves bytes until the child has closed its ends. WH_E_LIMIT: it must be killed. */
static enum wh_status talk(struct child *c, struct span in, struct buf *out, struct buf *said,
                           const struct run_limits *limits, const char *name, struct wh_error *err)
{
    int seconds = limits->seconds > 0 ? limits->seconds : 60;
    size_t max = limits->output ? limits->output : (size_t)1 << 30, got = 0, heard = 0;
    int64_t deadline = now_ms() + (int64_t)seconds * 1000;
    if (!in.n)
        close_fd(&c->in);
    while (c->out >= 0 || c->said >= 0) {
        int64_t left = deadline - now_ms();
        if (left <= 0)
            return wh_fail(err, WH_E_LIMIT, "'%s' was stopped after %d seconds", name, seconds);
        struct pollfd fds[] = { { c->in, POLLOUT, 0 },
                                { c->out, POLLIN, 0 },
                                { c->said, POLLIN, 0 } };
        if (poll(fds, 3, (int)(left < 1000 ? left : 1000)) < 0 && errno != EINTR)
            return wh_fail(err, WH_E_CHILD, "cannot wait for '%s': %s", name, strerror(errno));
        if (c->in >= 0 && fds[0].revents)
            feed(c, &in);
        if (c->out >= 0 && fds[1].revents)
            drain(&c->out, out, max, &got);
        if (c->said >= 0 && fds[2].revents)
            drain(&c->said, said, SAID_MAX, &heard);
        if (got > max)
            return wh_fail(err, WH_E_LIMIT, "'%s' printed more than %zu bytes", name, max);
    }
    return WH_OK;
}

/* Waits for the end, which a child that has closed its output may delay by 2 seconds; then ends what it started too.
   The child stays unreaped until then, so that its group's number cannot have gone to another. */
static int reap(const struct child *c)
{
    int how = 0;
    siginfo_t info = { 0 };
    for (int tries = 0; tries < 200; tries++) {
        if (waitid(P_PID, (id_t)c->pid, &info, WEXITED | WNOHANG | WNOWAIT) == 0 &&
            info.si_pid == c->pid)
            break;
        struct timespec pause = { 0, (tries < 10 ? 1 : 10) * 1000 * 1000 };
        nanosleep(&pause, NULL);
    }
    kill(-c->pid, SIGKILL);
    cleanup_drop(c->cleanup);
    while (waitpid(c->pid, &how, 0) < 0 && errno == EINTR)
        ;
    return how;
}

/* The last line that the child printed on standard error, for the message. */
static struct span last_line(const struct buf *said)
{
    struct span s = said ? buf_as_span(said) : SPAN("");
    while (s.n && (s.p[s.n - 1] == '\n' || s.p[s.n - 1] == '\r'))
        s.n--;
    const char *stop = s.n ? memrchr(s.p, '\n', s.n) : NULL;
    return stop ? span_from(s, (size_t)(stop - s.p) + 1) : s;
}

static enum wh_status judge(int how, const struct buf *said, const char *name, struct wh_error *err)
{
    if (WIFEXITED(how) && WEXITSTATUS(how) == 0)
        return WH_OK;
    struct span line = last_line(said);
    if (line.n > 300)
        line.n = 300;
    if (WIFSIGNALED(how))
        return wh_fail(err, WH_E_CHILD, "'%s' was ended by signal %d%s%.*s", name, WTERMSIG(how),
                       line.n ? ": " : "", SPAN_ARG(line));
    return wh_fail(err, WH_E_CHILD, "'%s' failed with status %d%s%.*s", name, WEXITSTATUS(how),
                   line.n ? ": " : "", SPAN_ARG(line));
}

int run_child(const char *const *argv, struct span in, struct buf *out, struct buf *said,
              const struct run_limits *limits, struct wh_error *err)
{
    struct child c = { .pid = -1, .in = -1, .out = -1, .said = -1, .failed = -1 };
    int why = 0;
    enum wh_status rc = start(&c, argv, limits->memory, err);
    if (rc != WH_OK) {
        finish(&c);
        return rc;
    }
    if (read(c.failed, &why, sizeof why) ==
        sizeof why) { /* comes to its end when exec has worked */
        finish(&c);
        reap(&c);
        wh_fail(err, WH_E_CHILD, "cannot run '%s': %s", argv[0], strerror(why));
        return why == ENOENT || why == EACCES ? RUN_MISSING : WH_E_CHILD;
    }
    rc = talk(&c, in, out, said, limits, argv[0], err);
    if (rc != WH_OK)
        kill(-c.pid, SIGKILL);
    finish(&c);
    int how = reap(&c);
    return rc == WH_OK ? judge(how, said, argv[0], err) : rc;
}

bool run_finds(const char *program)
{
    const char *path = getenv("PATH");
    struct buf name = { 0 };
    bool found = false;
    for (const char *p = path ? path : ""; !found && *p; p += *p == ':') {
        size_t n = strcspn(p, ":");
        buf_clear(&name);
        buf_printf(&name, "%.*s/%s", n ? (int)n : 1, n ? p : ".", program);
        found = access(buf_cstr(&name), X_OK) == 0;
        p += n;
    }
    buf_release(&name);
    return found;
}
