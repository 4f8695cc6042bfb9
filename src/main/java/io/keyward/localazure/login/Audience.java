package io.keyward.localazure.login;

/** For whom a token is: a service's address, whose trailing slashes mean nothing. */
final class Audience {

    private static final String ALL_RIGHTS = "/.default";

    private Audience() {}

    static String withoutSlashes(String address) {
        var end = address.length();
        while (end > 0 && address.charAt(end - 1) == '/') {
            end--;
        }
        return address.substring(0, end);
    }

    /** The one audience named in a scope, which may also hold names that are nobody's, such as {@code openid}. */
    static String ofScope(String scope) {
        for (var word : scope.split(" ", -1)) {
            if (word.endsWith(ALL_RIGHTS) && word.length() > ALL_RIGHTS.length()) {
                return withoutSlashes(word.substring(0, word.length() - ALL_RIGHTS.length()));
            }
        }
        throw LoginRefusal.scopeWithoutDefault(scope);
    }
}
