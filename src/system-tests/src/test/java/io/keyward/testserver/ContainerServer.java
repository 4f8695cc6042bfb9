package io.keyward.testserver;

import io.keyward.testserver.machine.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Writes what is known only at run time into the configuration of the server that Arquillian starts: free ports, a folder and
 * the database; and a second user for all other test servers. It runs before the first test, whether or not a test needs that
 * server.
 */
public final class ContainerServer implements LauncherSessionListener {

    private static final Path SECOND_USER = Path.of("src/system-tests/src/test/liberty/keyward/reader.xml");
    private static final Path TEMPLATE = Path.of("src/system-tests/src/test/liberty/container/server.xml");
    private static final String NAME = "container";
    private static final Path SERVER = ServerFolder.user().resolve("servers/container"); // the name in arquillian.xml

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if (System.getProperty("keyward.it.database") != null) {
            prepare();
        }
    }

    private static void prepare() {
        try {
            var overrides = SERVER.resolve("configDropins/overrides/it.xml");
            Files.createDirectories(overrides.getParent());
            Files.copy(TEMPLATE, SERVER.resolve("server.xml"), StandardCopyOption.REPLACE_EXISTING);
            var defaults = SERVER.resolveSibling("keyward/configDropins/defaults");
            Files.createDirectories(defaults);
            Files.copy(SECOND_USER, defaults.resolve("reader.xml"), StandardCopyOption.REPLACE_EXISTING);
            Files.writeString(overrides, xml(variables(ServerFolder.fresh(NAME))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> variables(ServerFolder folder) throws IOException {
        var variables = new TreeMap<String, String>();
        ServerDatabase.ofThisRun()
                .environment(NAME, folder.state())
                .forEach((name, value) ->
                        variables.put(name.toLowerCase(Locale.ROOT).replace('_', '.'), value));
        var port = FreePorts.block(2);
        variables.put("it.http", "" + port);
        variables.put("it.https", "" + (port + 1));
        variables.put("keyward.state", folder.state().toString());
        variables.put(
                "keyward.libraries", SERVER.resolveSibling("keyward/libraries").toString());
        variables.put("keyward.keystore", folder.keyStore().toString());
        variables.put("keyward.keystore.password", folder.keyStorePassword());
        variables.put("keyward.admin.password", "admin");
        variables.put(
                "keyward.installation.signing-keys",
                folder.certificates().resolve("signing-keys").toString());
        variables.put(
                "keyward.audit.mac-key", folder.state().resolve("audit.key").toString());
        variables.put("keyward.vault.trust-certificates", folder.authority().toString());
        return variables;
    }

    private static String xml(Map<String, String> variables) {
        return variables.entrySet().stream()
                .map(entry -> "  <variable name=\"%s\" value=\"%s\"/>%n"
                        .formatted(entry.getKey(), entry.getValue().replace("&", "&amp;")))
                .collect(Collectors.joining("", "<server>\n", "</server>\n"));
    }
}
