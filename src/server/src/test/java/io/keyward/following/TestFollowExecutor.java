package io.keyward.following;

import java.util.concurrent.Executor;

/** Creates a {@link FollowExecutor} that runs its tasks on the executor of a test. */
public final class TestFollowExecutor {

    private TestFollowExecutor() {}

    public static FollowExecutor on(Executor executor) {
        return new FollowExecutor(1_000, 1_000) {
            @Override
            void execute(Runnable task) {
                executor.execute(task);
            }
        };
    }
}
