package io.keyward.webhook;

import io.keyward.alert.Alert;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import java.util.UUID;

/** A raised or cleared alert of which one webhook has not been notified yet. */
@Entity
class Notification {

    /** What happened to the alert. */
    enum Kind {
        RAISED,
        CLEARED
    }

    @Id
    @GeneratedValue(generator = "notification_seq")
    private Long id;

    @Column(name = "webhook_id")
    private Long webhook;

    @ManyToOne
    @JoinColumn(name = "alert_id")
    private Alert alert;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    @SuppressWarnings("UnusedVariable") // only queries read it
    private UUID delivery;

    protected Notification() {} // for JPA

    Notification(long webhook, Alert alert, Kind kind) {
        this.webhook = webhook;
        this.alert = alert;
        this.kind = kind;
    }

    void assignTo(UUID delivery) {
        this.delivery = delivery;
    }

    Alert alert() {
        return alert;
    }

    Kind kind() {
        return kind;
    }
}
