package io.keyward.agent;

import static java.lang.System.Logger.Level.DEBUG;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyward.agent.http.Http;
import io.keyward.agent.http.TrustedAuthorities;
import io.keyward.agent.problem.Fault;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * Loads the classes that the agent needs, and ends. The installation of the package runs it under a JVM that keeps the loaded
 * classes in an archive, from which the agent starts faster and shares memory. It changes nothing on the machine, and calls no
 * other machine.
 */
public final class ClassArchive {

    private static final URI NOWHERE = URI.create("https://localhost:1/"); // accepts no connection

    private static final System.Logger LOG = System.getLogger(ClassArchive.class.getName());

    private ClassArchive() {}

    public static void main(String[] jar) throws IOException, GeneralSecurityException {
        loadAll(Path.of(jar[0]));
        loadPlatform();
        sign();
        call();
    }

    // those that a watch of Java 17 has loaded, whose names may differ in another version
    private static void loadPlatform() throws IOException {
        try (var names = ClassArchive.class.getResourceAsStream("platform-classes.txt")) {
            new String(names.readAllBytes(), UTF_8).lines().forEach(ClassArchive::tryToLoad);
        }
    }

    private static void tryToLoad(String name) {
        try {
            Class.forName(name, false, ClassLoader.getPlatformClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            LOG.log(DEBUG, "this version of Java has no class {0}", name);
        }
    }

    private static void loadAll(Path jar) throws IOException {
        try (var file = new JarFile(jar.toFile())) {
            file.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
                    .forEach(ClassArchive::load);
        }
    }

    private static void load(String file) {
        var name = file.replace(".class", "").replace('/', '.');
        try {
            Class.forName(name, true, ClassArchive.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(name, e);
        }
    }

    private static void sign() throws GeneralSecurityException {
        var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        var signature = Signature.getInstance("Ed25519");
        signature.initSign(pair.getPrivate());
        signature.sign();
    }

    private static void call() {
        try (var answer = new Http(TrustedAuthorities.context(Optional.empty()), Duration.ofSeconds(5))
                .send(HttpRequest.newBuilder(NOWHERE).build())) {
            throw new IllegalStateException("%s answers: %s".formatted(NOWHERE, answer));
        } catch (Fault expected) {
            return;
        }
    }
}
