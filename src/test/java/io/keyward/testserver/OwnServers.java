package io.keyward.testserver;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Names the servers that only this test class uses. They end with it, and not with the test run, and leave the processor to others. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(OwnServers.EndsThem.class)
public @interface OwnServers {

    String[] value();

    final class EndsThem implements AfterAllCallback {

        @Override
        public void afterAll(ExtensionContext tests) {
            List.of(tests.getRequiredTestClass().getAnnotation(OwnServers.class).value())
                    .forEach(RunningKeyward::end);
        }
    }
}
