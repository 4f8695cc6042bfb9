package io.keyward.kernel.uml;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of a kernel: its root is the host's file system, and its serial line is the process's own. */
record UmlCommandLine(GuestSystem system, Path folder, Path share, List<DiskImage> disks) {

    List<String> words() {
        var words = new ArrayList<>(List.of(
                "setsid", // so that its processes are a group, which ends as a whole
                "/usr/bin/linux.uml",
                "mem=768M",
                "root=/dev/root",
                "rootfstype=hostfs",
                "rootflags=/",
                "ro",
                "con=null",
                "con0=null,fd:2",
                "ssl0=fd:0,fd:1",
                "eth0=slirp,,/usr/bin/slirp-fullbolt", // plain slirp wants a terminal
                "uml_dir=" + folder,
                "umid=guest",
                "keyward.root=" + system.root(),
                "keyward.start=" + system.start(),
                "keyward.share=" + share,
                "init=" + folder.resolve("first-init")));
        for (var index = 0; index < disks.size(); index++) {
            words.add("ubd%d=%s".formatted(index, disks.get(index).file()));
        }
        return words;
    }
}
