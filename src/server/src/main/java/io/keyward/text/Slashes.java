package io.keyward.text;

/** Removes slashes at the end of paths and addresses. */
public final class Slashes {

    private Slashes() {}

    public static String withoutTrailing(String path) {
        var end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(0, end);
    }
}
