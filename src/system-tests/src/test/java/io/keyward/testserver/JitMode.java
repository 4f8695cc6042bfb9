package io.keyward.testserver;

/** How much processor time a server's JVM spends on just-in-time compilation. The JVM options come from the build. */
enum JitMode {
    /** The C1 compiler only, for servers that spend most of their time starting. */
    LIGHT("keyward.it.jvm"),

    /** Also the C2 compiler, for hot code. RSA and password hashes then take a tenth of the time. */
    FULL("keyward.it.jvm.busy");

    private final String property;

    JitMode(String property) {
        this.property = property;
    }

    String options() {
        return System.getProperty(property, "");
    }
}
