package io.keyward.portal;

import io.keyward.authorization.ArmAction;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.change.EtagCondition;
import io.keyward.portal.form.DeletionForm;
import io.keyward.portal.form.ShownResource;
import io.keyward.webhook.WebhookAdministration;

/**
 * Forms that delete a webhook. Only {@link Deletes} checks the right action through its base form, as forms of the portal must.
 */
final class SampleForms {

    private SampleForms() {}

    abstract static class Deletion extends DeletionForm {

        WebhookAdministration administration;
        Cluster cluster;

        Deletion(ArmAction action) {
            super(action, "webhook");
        }

        @Override
        protected ShownResource shown() {
            throw new UnsupportedOperationException("no page");
        }
    }

    static final class Deletes extends Deletion {

        Deletes() {
            super(ArmAction.WEBHOOKS_DELETE);
        }

        @Override
        protected boolean apply() {
            return deleted(unchanged -> administration.delete(cluster, "ops", unchanged));
        }
    }

    static final class NamesAnother extends Deletion {

        NamesAnother() {
            super(ArmAction.WEBHOOKS_PING);
        }

        @Override
        protected boolean apply() {
            return deleted(unchanged -> administration.delete(cluster, "ops", unchanged));
        }
    }

    static final class AsksNobody extends Deletion {

        AsksNobody() {
            super(ArmAction.WEBHOOKS_DELETE);
        }

        @Override
        protected boolean apply() {
            administration.delete(cluster, "ops", EtagCondition.NONE);
            return true;
        }
    }
}
