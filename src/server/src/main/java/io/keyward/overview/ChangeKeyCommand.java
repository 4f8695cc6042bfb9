package io.keyward.overview;

import io.keyward.cluster.ResourceId;
import io.keyward.key.KeyId;
import io.keyward.key.KeyName;
import io.keyward.text.ShellWord;

/** The command of the Azure CLI that changes the key of a cluster. */
public final class ChangeKeyCommand {

    private ChangeKeyCommand() {}

    /** The change to a known key version. */
    public static String of(ResourceId cluster, KeyId target) {
        return of(cluster, ShellWord.of(target.vault()), target.name(), target.version());
    }

    /** The change to the key version whose identifier is in the shell variable {@code key}. */
    public static String toVariable(ResourceId cluster) {
        return of(cluster, "\"${key%/keys/*}\"", "\"$(echo \"$key\" | cut -d/ -f5)\"", "\"${key##*/}\"");
    }

    /** The commands that read the newest version of a key from its vault and change to it. */
    static String toNewest(ResourceId cluster, KeyName key) {
        return "key=$(az keyvault key show --id %s --query key.kid --output tsv)\n%s"
                .formatted(ShellWord.of(key.toString()), toVariable(cluster));
    }

    private static String of(ResourceId cluster, String vault, String name, String version) {
        return ("az hdinsight rotate-disk-encryption-key --subscription %s --resource-group %s --name %s"
                        + " --encryption-vault-uri %s --encryption-key-name %s --encryption-key-version %s")
                .formatted(
                        ShellWord.of(cluster.subscription()),
                        ShellWord.of(cluster.resourceGroup()),
                        ShellWord.of(cluster.name()),
                        vault,
                        name,
                        version);
    }
}
