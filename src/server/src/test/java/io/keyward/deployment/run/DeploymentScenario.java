package io.keyward.deployment.run;

import io.keyward.database.TestDatabase;
import io.keyward.deployment.Deployment;
import io.keyward.installation.SigningKeyFiles;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/** A deployment of two things, one of which needs the other and a password. */
abstract class DeploymentScenario {

    static final String PASSWORD = "Secret-Value-1!";

    /** The second thing needs the first one, and reads its size. */
    static final String TEMPLATE =
            """
            {"parameters": {"pw": {"type": "secureString"}, "size": {"type": "int", "defaultValue": 3}},
             "resources": [
               {"type": "Test.Provider/things", "apiVersion": "1", "name": "first",
                "properties": {"size": "[parameters('size')]"}},
               {"type": "Test.Provider/things", "apiVersion": "1", "name": "second",
                "properties": {"size": "[reference('first').size]", "password": "[parameters('pw')]"}}],
             "outputs": {"size": {"type": "int", "value": "[reference('second').size]"},
                         "pw": {"type": "secureString", "value": "[parameters('pw')]"}}}
            """;

    static final String PARAMETERS = "{\"pw\": \"%s\"}".formatted(PASSWORD);

    @Parameter
    TestDatabase database;

    @TempDir
    Path keys;

    DeploymentRun run;

    @BeforeEach
    void start() throws Exception {
        SigningKeyFiles.privateKey(keys, "2020-01-01.pem");
        run = new DeploymentRun(database, keys);
    }

    static String shown(Deployment deployment) {
        return deployment.parameters() + deployment.outputs() + deployment.error();
    }
}
