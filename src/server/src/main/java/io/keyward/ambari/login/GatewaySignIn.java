package io.keyward.ambari.login;

import io.keyward.audit.ClientNetwork;

/**
 * A request to sign in.
 *
 * @param cluster the name of the cluster in the request; empty if it names none
 */
record GatewaySignIn(String cluster, Credentials credentials, ClientNetwork network) {

    private static final String NO_CLUSTER = "";

    static GatewaySignIn toAny(Credentials credentials, ClientNetwork network) {
        return new GatewaySignIn(NO_CLUSTER, credentials, network);
    }
}
