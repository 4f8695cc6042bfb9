package io.keyward.portal;

import io.keyward.alert.Alerts;
import io.keyward.cluster.Cluster;
import io.keyward.portal.permission.PermittedReads;
import io.keyward.portal.permission.PortalData;
import java.util.List;

/** Pages that read alerts. Only {@link Asks} checks the permission as pages of the portal must. */
final class SamplePages {

    private SamplePages() {}

    static final class Asks {

        PermittedReads permitted;
        Alerts alerts;

        int count(Cluster cluster) {
            return permitted
                    .read(PortalData.ALERTS, cluster.resourceId(), () -> open(cluster))
                    .orElse(0);
        }

        private int open(Cluster cluster) {
            return alerts.open(cluster.id()).size();
        }
    }

    static final class AsksForAnother {

        PermittedReads permitted;
        Alerts alerts;

        int count(Cluster cluster) {
            return permitted
                    .read(PortalData.CLUSTER, cluster.resourceId(), () -> alerts.open(cluster.id()))
                    .map(List::size)
                    .orElse(0);
        }
    }

    static final class AsksTooLate {

        PermittedReads permitted;
        Alerts alerts;

        int count(Cluster cluster) {
            var found = alerts.open(cluster.id());
            return permitted
                    .read(PortalData.ALERTS, cluster.resourceId(), found::size)
                    .orElse(0);
        }
    }

    static final class AsksInOnePlaceOfTwo {

        PermittedReads permitted;
        Alerts alerts;

        int count(Cluster cluster) {
            return permitted
                    .read(PortalData.ALERTS, cluster.resourceId(), () -> open(cluster))
                    .orElse(open(cluster));
        }

        private int open(Cluster cluster) {
            return alerts.open(cluster.id()).size();
        }
    }

    /** Calls a method that the table of {@link PortalSources} does not list. */
    static final class ReadsWhatTheTableLacks {

        PermittedReads permitted;
        Alerts alerts;

        int count(Cluster cluster) {
            return permitted
                    .read(PortalData.ALERTS, cluster.resourceId(), () -> alerts.of(cluster.id(), 1))
                    .map(List::size)
                    .orElse(0);
        }
    }
}
