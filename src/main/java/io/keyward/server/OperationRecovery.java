package io.keyward.server;

import static jakarta.ejb.TransactionAttributeType.NOT_SUPPORTED;
import static java.lang.System.Logger.Level.INFO;

import io.keyward.operation.OperationAccepted;
import io.keyward.operation.Operations;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

/** Resumes all unfinished operations when the server starts, so that no client has to repeat its request (invariant 6). */
@Singleton
@Startup
@DependsOn("SchemaMigration")
public class OperationRecovery {

    private static final System.Logger LOG = System.getLogger(OperationRecovery.class.getName());

    @Inject
    private Operations operations;

    @Inject
    private Event<OperationAccepted> accepted;

    @PostConstruct
    @TransactionAttribute(NOT_SUPPORTED)
    void resume() {
        var open = operations.open();
        LOG.log(INFO, "resuming {0} unfinished operations", open.size());
        open.stream().map(OperationAccepted::of).forEach(accepted::fire);
    }
}
