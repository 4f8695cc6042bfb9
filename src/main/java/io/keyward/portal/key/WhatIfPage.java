package io.keyward.portal.key;

import io.keyward.authorization.ArmAction;
import io.keyward.authorization.CallerGrants;
import io.keyward.authorization.Scope;
import io.keyward.estate.ImpactAnalysis;
import io.keyward.portal.action.UserSubscriptions;
import io.keyward.problem.Problem;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** What a change of a key or vault would do to the clusters of a subscription. The address says which change. Nothing is changed. */
@Named("whatIf")
@RequestScoped
public class WhatIfPage {

    private static final int LIMIT = 100;

    @Inject
    ImpactAnalysis analysis;

    @Inject
    CallerGrants caller;

    @Inject
    UserSubscriptions subscriptions;

    private String subscription = "";
    private String key = "";
    private PlannedChange change = PlannedChange.DISABLE_VERSION;
    private List<ImpactRow> rows = List.of();
    private long elsewhere;
    private boolean answered;

    /** Analyses the change, if the address names a key. */
    public void load() {
        if (subscription.isEmpty()) {
            subscription = subscriptions.first();
        }
        if (key.isEmpty()) {
            return;
        }
        try {
            analyse();
        } catch (Problem e) {
            FacesContext.getCurrentInstance()
                    .addMessage(null, new FacesMessage(FacesMessage.SEVERITY_ERROR, e.getMessage(), null));
        }
    }

    private void analyse() {
        caller.read().require(ArmAction.WHAT_IF.action(), Scope.subscription(subscription));
        var impacts = analysis.of(change.of(key), subscription, "", LIMIT);
        rows = impacts.onPage().stream().map(ImpactRow::of).toList();
        elsewhere = impacts.elsewhere();
        answered = true;
    }

    public String getSubscription() {
        return subscription;
    }

    public void setSubscription(String subscription) {
        this.subscription = subscription == null ? "" : subscription.strip();
    }

    public String getKey() {
        return key;
    }

    public void setKey(String key) {
        this.key = key == null ? "" : key.strip();
    }

    public PlannedChange getChange() {
        return change;
    }

    public void setChange(PlannedChange change) {
        this.change = change == null ? PlannedChange.DISABLE_VERSION : change;
    }

    public PlannedChange[] getChanges() {
        return PlannedChange.values();
    }

    public List<ImpactRow> getRows() {
        return rows;
    }

    /** How many clusters of other subscriptions the change would affect. */
    public long getElsewhere() {
        return elsewhere;
    }

    /** True if there is a result, even an empty one. */
    public boolean isAnswered() {
        return answered;
    }
}
