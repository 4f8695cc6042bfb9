package io.keyward.arm.wire;

/** The scope in the path of a request. */
public final class TestScope {

    private TestScope() {}

    public static PathScope subscription(String subscription) {
        return group(subscription, null);
    }

    public static PathScope group(String subscription, String group) {
        var scope = new PathScope();
        scope.subscription = subscription;
        scope.group = group;
        return scope;
    }
}
