package io.keyward.server;

import io.keyward.ambari.login.BasicAuthentication;
import io.keyward.arm.auth.BearerAuthentication;
import io.keyward.portal.signin.PortalAuthentication;

/**
 * How long the parts of a request to each interface can be, in characters. No name, filter or token that the interface accepts
 * is longer, so these limits refuse nothing useful, and no code behind them works on a text without a limit.
 *
 * @param path the whole path, percent-encoded as it was sent
 * @param segment a segment of the path, decoded
 * @param query the whole query, percent-encoded as it was sent
 * @param parameter the name and the value of a parameter, each decoded
 * @param header the value of a header other than the two with credentials, which the container limits
 */
record RequestLimits(int path, int segment, int query, int parameter, int header) {

    private static final RequestLimits ARM = new RequestLimits(2048, 260, 16_384, 8192, 8192);
    private static final RequestLimits AMBARI = new RequestLimits(1024, 128, 8192, 8192, 8192);
    private static final RequestLimits NODES = new RequestLimits(256, 64, 256, 64, 2048);
    private static final RequestLimits PORTAL = new RequestLimits(1024, 260, 8192, 4096, 8192);

    /** The most bytes in the body of a form. */
    static final int FORM = 131_072;

    /** The greatest length of the name of a header. */
    static final int HEADER_NAME = 128;

    /** The greatest length of the HTTP method. */
    static final int METHOD = 16;

    /** The limits of the interface that answers this path. */
    static RequestLimits at(String path) {
        if (path.startsWith(BasicAuthentication.PATH)) {
            return AMBARI;
        }
        if (PortalAuthentication.answers(path)) {
            return PORTAL;
        }
        return path.startsWith(BearerAuthentication.NODES_PATH) ? NODES : ARM;
    }
}
