package io.keyward.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.audit.AuditTasks;
import io.keyward.history.FigureCounter;
import io.keyward.installation.SuccessionRecorder;
import io.keyward.metrics.Metrics;
import io.keyward.node.PendingContacts;
import io.keyward.operation.lease.OperationSweep;
import io.keyward.overview.ServerPresence;
import io.keyward.portal.push.EventStreams;
import io.keyward.rotation.RangeWork;
import io.keyward.schedule.Sweep;
import io.keyward.schedule.Sweeps;
import io.keyward.vault.quota.QuotaRenewals;
import io.keyward.watch.Watch;
import io.keyward.webhook.WebhookDelivery;
import jakarta.ejb.EJBException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A server that starts without its database begins its tasks later, and tries again if one cannot begin. */
class BackgroundTasksTest {

    private final List<String> begun = new ArrayList<>();
    private boolean databaseFails = true;

    @Test
    void each_task_begins_once_even_if_the_database_fails_while_they_begin() {
        var tasks = tasks();

        assertThatThrownBy(tasks::begin).isInstanceOf(EJBException.class);
        databaseFails = false;
        tasks.begin();

        assertThat(begun).hasSize(13).doesNotHaveDuplicates().last().isEqualTo("sweeps");
    }

    @SuppressWarnings("UnnecessaryAssignment") // in production the container injects these
    private BackgroundTasks tasks() {
        var tasks = new BackgroundTasks();
        tasks.successions = new SuccessionRecorder() {
            @Override
            public void begin() {
                begun.add("successions");
            }
        };
        tasks.audit = new AuditTasks() {
            @Override
            public void begin() {
                begun.add("audit");
            }
        };
        tasks.operations = new OperationSweep() {
            @Override
            public void begin() {
                begun.add("operations");
            }
        };
        tasks.ranges = new RangeWork() {
            @Override
            public void begin() {
                begun.add("ranges");
            }
        };
        tasks.quotas = new QuotaRenewals() {
            @Override
            public void begin() {
                begun.add("quotas");
            }
        };
        tasks.watch = new Watch() {
            @Override
            public void begin() {
                begun.add("watch");
            }
        };
        tasks.webhooks = new WebhookDelivery() {
            @Override
            public void begin() {
                begun.add("webhooks");
            }
        };
        tasks.contacts = new PendingContacts() {
            @Override
            public void begin() {
                begun.add("contacts");
            }
        };
        tasks.metrics = new Metrics() {
            @Override
            public void begin() {
                begun.add("metrics");
            }
        };
        tasks.figures = new FigureCounter() {
            @Override
            public void begin() {
                begun.add("figures");
            }
        };
        tasks.presence = new ServerPresence() {
            @Override
            public void begin(Supplier<Optional<String>> problem) {
                begun.add("presence");
            }
        };
        tasks.streams = new EventStreams() {
            @Override
            public void begin() {
                begun.add("streams");
            }
        };
        tasks.authority = new AuthorityHealth();
        tasks.shared = new SharedSweeps() {
            @Override
            List<Sweep> all() {
                return List.of();
            }
        };
        tasks.sweeps = new Sweeps() {
            @Override
            public void begin(List<Sweep> sweeps) {
                if (databaseFails) {
                    throw new EJBException("the database is out of reach");
                }
                begun.add("sweeps");
            }
        };
        return tasks;
    }
}
