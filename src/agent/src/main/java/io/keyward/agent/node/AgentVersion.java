package io.keyward.agent.node;

/** The version of this agent, from the manifest of its JAR. */
public final class AgentVersion {

    private AgentVersion() {}

    public static String text() {
        var version = AgentVersion.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
