package io.keyward.kernel.node;

/** How guests run Java: programs of a few seconds, in a kernel whose page faults and system calls are slow. */
public final class GuestJava {

    // the JVM compiles code only after ten times as many calls as by default, and writes no file of performance
    // counters
    public static final String COMMAND =
            "java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:Tier3InvocationThreshold=2000"
                    + " -XX:Tier3MinInvocationThreshold=1000 -XX:Tier3CompileThreshold=20000"
                    + " -XX:Tier3BackEdgeThreshold=600000 -XX:-UsePerfData -Xmx160m";

    private GuestJava() {}
}
