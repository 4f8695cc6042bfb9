package io.keyward.server.packaging;

import io.keyward.kernel.uml.HostCommand;
import java.nio.file.Path;
import java.util.List;

/**
 * The base images for a machine that reaches no registry: a small Debian from the package sources of this machine, with the
 * JDK and the Maven that run this test. Maven uses only the local repository.
 */
final class BaseImages {

    static final String JAVA = "localhost/base-java";
    static final String MAVEN = "localhost/base-maven";

    /** openssl is in every base that has certificates, and the health check needs it. */
    private static final String PACKAGES = "ca-certificates,openssl";

    private static final String JAVA_HOME = "/opt/java/openjdk";
    private static final String SYSTEM_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
    private static final String OFFLINE = "MAVEN_ARGS=--offline -Daether.enhancedLocalRepository.trackingFilename=none";

    private final Podman podman;
    private final Path root;

    BaseImages(Podman podman, Path root) {
        this.podman = podman;
        this.root = root;
    }

    void make() {
        HostCommand.run("mmdebstrap", "--variant=minbase", "--include=" + PACKAGES, "trixie", root.toString());
        add(Path.of(System.getProperty("java.home")), JAVA_HOME);
        podman.importFolder(root, JAVA, environment(JAVA_HOME + "/bin:" + SYSTEM_PATH));

        add(maven(), "/opt/maven");
        HostCommand.run(
                "rm",
                "-f",
                root + "/opt/maven/conf/settings.xml"); // it may name repositories that only this machine reaches
        var environment = environment("/opt/maven/bin:" + JAVA_HOME + "/bin:" + SYSTEM_PATH);
        podman.importFolder(root, MAVEN, List.of(environment.get(0), environment.get(1), OFFLINE));
        HostCommand.run("rm", "-rf", root.toString());
    }

    private static List<String> environment(String path) {
        return List.of("JAVA_HOME=" + JAVA_HOME, "PATH=" + path);
    }

    /** Copies a folder, and the files that its links lead to. */
    private void add(Path program, String folder) {
        HostCommand.run("mkdir", "-p", Path.of(root + folder).getParent().toString());
        HostCommand.run(
                new byte[0],
                List.of("cp", "-rL", program.toString(), root + folder)); // may fail: links to documents are broken
    }

    private static Path maven() {
        var program = HostCommand.run("sh", "-c", "readlink -f \"$(command -v mvn)\"");
        return Path.of(program.strip()).getParent().getParent();
    }

    /** The options of a build on these base images. */
    static String[] options() {
        var repository = System.getProperty(
                "localRepository",
                Path.of(System.getProperty("user.home"), ".m2", "repository").toString());
        return new String[] {
            "--build-arg", "BUILD_BASE=" + MAVEN,
            "--build-arg", "RUN_BASE=" + JAVA,
            "--volume", repository + ":/root/.m2/repository:ro"
        };
    }
}
