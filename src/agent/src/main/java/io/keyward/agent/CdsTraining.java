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
 * The program that loads the classes of the agent for an archive of class data sharing (CDS), and ends. The installation of the
 * package runs it with {@code -XX:ArchiveClassesAtExit}. With the archive the agent starts faster, and its processes share
 * memory. The program changes nothing on the machine, and calls no other machine.
 */
public final class CdsTraining {

    private static final URI NOWHERE = URI.create("https://localhost:1/"); // accepts no connection

    private static final System.Logger LOG = System.getLogger(CdsTraining.class.getName());

    private CdsTraining() {}

    public static void main(String[] jar) throws IOException, GeneralSecurityException {
        loadAll(Path.of(jar[0]));
        loadPlatform();
        sign();
        call();
    }

    private static void loadAll(Path jar) throws IOException {
        try (var file = new JarFile(jar.toFile())) {
            file.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
                    .forEach(CdsTraining::load);
        }
    }

    private static void load(String file) {
        var name = file.replace(".class", "").replace('/', '.');
        try {
            Class.forName(name, true, CdsTraining.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(name, e);
        }
    }

    // the list has the classes that the watch loads on Java 17; another version may lack some of them
    private static void loadPlatform() throws IOException {
        try (var names = CdsTraining.class.getResourceAsStream("platform-classes.txt")) {
            new String(names.readAllBytes(), UTF_8).lines().forEach(CdsTraining::tryToLoad);
        }
    }

    private static void tryToLoad(String name) {
        try {
            Class.forName(name, false, ClassLoader.getPlatformClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            LOG.log(DEBUG, "this version of Java has no class {0}", name);
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
