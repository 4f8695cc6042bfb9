package io.keyward.localazure.role;

import io.keyward.localazure.text.AsciiCase;

/** Where a role applies: the path of a subscription, a resource group or a resource, or {@code /}. Case makes no difference. */
public record RoleScope(String path) {

    /** Adds a missing first slash and removes trailing ones. */
    public RoleScope {
        path = "/" + withoutOuterSlashes(path);
    }

    private static String withoutOuterSlashes(String path) {
        var from = 0;
        var end = path.length();
        while (from < end && path.charAt(from) == '/') {
            from++;
        }
        while (end > from && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(from, end);
    }

    /** True for this scope itself and for everything below it. */
    public boolean contains(RoleScope other) {
        var mine = AsciiCase.fold(path);
        var theirs = AsciiCase.fold(other.path);
        return mine.equals("/") || theirs.equals(mine) || theirs.startsWith(mine + "/");
    }

    public boolean isSameAs(RoleScope other) {
        return AsciiCase.equal(path, other.path);
    }

    @Override
    public String toString() {
        return path;
    }
}
