package io.keyward.agent.device;

/** A device that the agent does not touch. The message names the device and says what to do. */
public final class DeviceProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Code code;

    public DeviceProblem(Code code, String message) {
        super(message);
        this.code = code;
    }

    public String code() {
        return code.text;
    }

    /** Why a device is not touched. */
    public enum Code {
        UNMAPPED("UnmappedDisk"),
        OS_DISK("OsDisk"),
        IN_USE("DeviceInUse"),
        NOT_BLANK("DeviceNotBlank"),
        UNREADABLE("DeviceUnreadable"),
        BAD_MAPPING("MalformedMapping");

        private final String text;

        Code(String text) {
            this.text = text;
        }
    }
}
