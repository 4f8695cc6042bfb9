package io.keyward.testserver;

/** How much processor time a server's JVM spends on compiling itself; the options are those of the build. */
enum Compilation {
    /** Once and lightly: for servers that are started again and again, of whose time most goes into starting. */
    LIGHT("keyward.it.jvm"),

    /** To the full where it is hot: RSA and password hashes then take a tenth of the time. */
    WHERE_HOT("keyward.it.jvm.busy");

    private final String property;

    Compilation(String property) {
        this.property = property;
    }

    String options() {
        return System.getProperty(property, "");
    }
}
