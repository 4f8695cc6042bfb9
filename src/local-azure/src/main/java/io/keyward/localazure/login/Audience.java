package io.keyward.localazure.login;

/** The audience of a token, which is the address of a service. Trailing slashes are ignored. */
public final class Audience {

    private static final String DEFAULT_SCOPE = "/.default";

    private Audience() {}

    static String withoutSlashes(String address) {
        var end = address.length();
        while (end > 0 && address.charAt(end - 1) == '/') {
            end--;
        }
        return address.substring(0, end);
    }

    /** The audience in an OAuth scope, which may contain other names such as {@code openid}. */
    public static String ofScope(String scope) {
        for (var word : scope.split(" ", -1)) {
            if (word.endsWith(DEFAULT_SCOPE) && word.length() > DEFAULT_SCOPE.length()) {
                return withoutSlashes(word.substring(0, word.length() - DEFAULT_SCOPE.length()));
            }
        }
        throw LoginRefusal.scopeWithoutDefault(scope);
    }
}
