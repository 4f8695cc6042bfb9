package io.keyward.agent.trust;

import io.keyward.agent.json.MalformedJson;
import io.keyward.agent.text.AsciiCase;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Checks the token in the header of a disk. LUKS2 headers are not authenticated, and anyone with the public KEK can wrap a DEK.
 * So a disk is opened only by a token that the installation signed for this node, this disk and this volume.
 */
public final class TokenVerifier {

    private static final String TYPE = "keyward-disk+jws";

    private final PinnedKeys keys;
    private final Set<String> vaultHosts;
    private final String node;
    private final String cluster;

    /** @param vaultHosts pinned hosts, with the port unless it is 443 */
    public TokenVerifier(PinnedKeys keys, Collection<String> vaultHosts, String node, String cluster) {
        this.keys = keys;
        this.vaultHosts = vaultHosts.stream().map(AsciiCase::fold).collect(Collectors.toUnmodifiableSet());
        this.node = node;
        this.cluster = cluster;
    }

    /**
     * The token, if the node may act on it.
     *
     * @param luks UUID of the volume that carries the token
     * @param highestSerial the highest serial that the node has seen for this disk; 0 for none
     * @throws UntrustedText with the code of the alert
     */
    public DiskToken checked(String jws, String disk, String luks, long highestSerial) {
        var token = read(jws);
        require(AsciiCase.equal(token.cluster(), cluster), "it is for another cluster");
        require(token.node().equals(node), "it is for another node");
        require(token.disk().equals(disk), "it is for another disk");
        require(AsciiCase.equal(token.luks(), luks), "it is for another LUKS volume");
        require(vaultHosts.contains(host(token)), "its vault is not pinned");
        if (token.serial() < highestSerial) {
            throw UntrustedText.replayed(
                    "the token of disk %s has serial %d, and %d was seen: its header is an earlier copy, which keyward-agent seal %s brings up to date while Keyward can be reached"
                            .formatted(disk, token.serial(), highestSerial, disk));
        }
        return token;
    }

    private DiskToken read(String jws) {
        try {
            return DiskToken.read(jws, keys.verified(jws, TYPE));
        } catch (MalformedJson e) {
            throw new UntrustedText("it lacks a member, or one has another type", e);
        }
    }

    private static String host(DiskToken token) {
        var rest = AsciiCase.fold(token.dek().keyId());
        if (!rest.startsWith("https://")) return "";
        var host = rest.substring("https://".length()).split("/", 2)[0];
        return host.endsWith(":443") ? host.substring(0, host.length() - ":443".length()) : host;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) throw new UntrustedText(otherwise);
    }
}
