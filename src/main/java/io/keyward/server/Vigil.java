package io.keyward.server;

import io.keyward.watch.Watch;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;

/** Has the watch over keys begin with the server. */
@Singleton
@Startup
@DependsOn("SchemaMigration")
public class Vigil {

    @Inject
    private Watch watch;

    @PostConstruct
    void begin() {
        watch.begin();
    }
}
