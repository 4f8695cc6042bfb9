package io.keyward.agent.device;

/** The volumes that systemd opens at boot, from {@code /etc/crypttab}. */
public final class Crypttab {

    private final Host host;

    public Crypttab(Host host) {
        this.host = host;
    }

    /** Whether a line names the volume. */
    public boolean names(String volume) {
        return host.lines("/etc/crypttab").stream()
                .map(line -> line.strip().split("\\s+", 2)[0])
                .anyMatch(volume::equals);
    }
}
