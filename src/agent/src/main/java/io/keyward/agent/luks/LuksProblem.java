package io.keyward.agent.luks;

/**
 * A header or volume cannot be used or trusted, or cryptsetup or dmsetup has failed. The message names the step that failed or
 * the state that was found, and quotes the tool.
 */
public abstract class LuksProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LuksProblem(String message) {
        super(message);
    }

    /** The name in protocols and logs, such as WrongKey. */
    public String code() {
        return getClass().getSimpleName();
    }

    /** No key slot opens with the given DEK. */
    public static final class WrongKey extends LuksProblem {

        private static final long serialVersionUID = 1L;

        WrongKey(String tried) {
            super(tried
                    + ": no key slot opens with this DEK; is the disk one of another node, or its header an old copy?");
        }
    }

    /** The device or the volume's name is in use. */
    public static final class DeviceBusy extends LuksProblem {

        private static final long serialVersionUID = 1L;

        DeviceBusy(String tried, String said) {
            super("%s: the device is in use (%s); unmount it and stop what uses it".formatted(tried, said));
        }
    }

    /** The device does not exist or cannot be read, or holds no LUKS2 header. */
    public static final class BadDevice extends LuksProblem {

        private static final long serialVersionUID = 1L;

        BadDevice(String tried, String said) {
            super("%s: the device cannot be used (%s); check that it is attached and holds a LUKS2 header"
                    .formatted(tried, said));
        }
    }

    /** The header does not hold what was written to it, or cannot be read. */
    public static final class HeaderDamaged extends LuksProblem {

        private static final long serialVersionUID = 1L;

        HeaderDamaged(String message) {
            super(message);
        }
    }

    /**
     * The agent does not trust the header: it never writes such a header, the token is gone or was signed for another header,
     * or the header is an earlier copy.
     */
    public static final class UntrustedHeader extends LuksProblem {

        private static final long serialVersionUID = 1L;

        private UntrustedHeader(String message) {
            super(message);
        }

        /** The header is an old copy: the change of the volume key that it shows has ended or made progress since. */
        public static UntrustedHeader earlier(String device) {
            return new UntrustedHeader(
                    "the header of %s is not trusted: it is an earlier copy, from the middle of a change of the volume key that has got further or ended since; nothing was opened, because sectors would be encrypted a second time. Put back the last copy of the header"
                            .formatted(device));
        }

        /** The header says that the volume key is being changed, but nothing else on this machine does. */
        public static UntrustedHeader unknownChange(String device, String disk) {
            return new UntrustedHeader(
                    "the header of %s is not trusted: it says that the volume key is being changed, and this machine keeps no note of that; nothing was opened, because an earlier copy of the header would have sectors encrypted a second time. If it is the last header of the disk, as after a loss of the OS disk, run keyward-agent rotate-dek --continue-change %s; if it was put back, put back the last copy"
                            .formatted(device, disk));
        }

        public UntrustedHeader(String device, String why) {
            super(
                    ("the header of %s is not trusted: %s; nothing was opened. Somebody changed it: keep a copy of the device, and"
                                    + " rebuild the header (keyward-agent recover)")
                            .formatted(device, why));
        }
    }

    /** The kernel does not encrypt the sectors of an opened volume as its header says. */
    public static final class UntrustedMapping extends LuksProblem {

        private static final long serialVersionUID = 1L;

        public UntrustedMapping(String volume, String why) {
            super("the kernel does not encrypt %s as its header says: %s; the volume was closed or cut"
                    .formatted(volume, why));
        }
    }

    /** The sectors of an opened volume are being encrypted by another process, or by one that was killed. */
    public static final class StillEncrypting extends LuksProblem {

        private static final long serialVersionUID = 1L;

        StillEncrypting(String volume) {
            super(("sectors of %s are being encrypted by another cryptsetup, or by one that was killed: if none"
                            + " runs, restart the node, because reads and writes may wait without end, and repeat the"
                            + " command")
                    .formatted(volume));
        }
    }

    /** Any other failure. */
    public static final class CommandFailed extends LuksProblem {

        private static final long serialVersionUID = 1L;

        CommandFailed(String tried, String said) {
            super("%s failed: %s".formatted(tried, said));
        }
    }

    static LuksProblem of(int exit, String tried, String said) {
        return switch (exit) {
            case 2 -> new WrongKey(tried);
            case 4 -> new BadDevice(tried, said);
            case 5 -> new DeviceBusy(tried, said);
            default -> new CommandFailed(tried, said);
        };
    }
}
