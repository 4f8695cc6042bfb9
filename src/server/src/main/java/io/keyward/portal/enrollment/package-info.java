/** The pages about the enrolment rules of a cluster. Begin with {@link io.keyward.portal.enrollment.EnrollmentRulePage}. */
package io.keyward.portal.enrollment;
