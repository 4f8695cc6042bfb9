package io.keyward.agent.enrolment;

/** The machine is not enrolled. */
public final class NotEnrolled extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotEnrolled() {
        super(
                "this machine is not enrolled; get a code with 'az rest' from Keyward and run keyward-agent enroll CODE, or set"
                        + " cluster in agent.conf and run keyward-agent enroll");
    }
}
