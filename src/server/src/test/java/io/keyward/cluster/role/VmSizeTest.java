package io.keyward.cluster.role;

import static io.keyward.problem.ProblemCondition.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.problem.ProblemCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The cores of the machines that HDInsight offers or has offered, according to the tables of Azure. */
class VmSizeTest {

    @ParameterizedTest
    @CsvSource({
        "Standard_E2_V3, 2",
        "Standard_E8_V3, 8",
        "standard_e8s_v3, 8",
        "Standard_E16-4s_v3, 4",
        "Standard_E20_v3, 20",
        "Standard_E64i_v3, 64",
        "Standard_E8as_v4, 8",
        "Own_24, 24",
        "OWN_1, 1",
        "Standard_A0, 1",
        "Standard_A2, 2",
        "Standard_A3, 4",
        "Standard_A4, 8",
        "Standard_A6, 4",
        "Standard_A7, 8",
        "Standard_A9, 16",
        "Standard_A10, 8",
        "Basic_A3, 4",
        "Standard_A1_v2, 1",
        "Standard_A2_v2, 2",
        "Standard_A4_v2, 4",
        "Standard_A8_v2, 8",
        "Standard_A4m_v2, 4",
        "Standard_D1, 1",
        "Standard_D3, 4",
        "Standard_D4, 8",
        "Standard_D12, 4",
        "Standard_D14, 16",
        "Standard_D1_v2, 1",
        "Standard_D2_V2, 2",
        "Standard_D3_V2, 4",
        "Standard_D4_v2, 8",
        "STANDARD_D5_V2, 16",
        "Standard_D11_v2, 2",
        "Standard_D12_v2, 4",
        "Standard_D13_V2, 8",
        "Standard_D14_v2, 16",
        "Standard_D15_v2, 20",
        "Standard_D3_v2_Promo, 4",
        "Standard_DS2_v2, 2",
        "Standard_DS3_v2, 4",
        "Standard_DS4, 8",
        "Standard_DS12_v2, 4",
        "Standard_DS13_v2, 8",
        "standard_ds14_v2, 16",
        "Standard_DS13-4_v2, 4",
        "Standard_D4a_v4, 4",
        "Standard_D14a_v4, 14",
        "Standard_D4s_v3, 4",
        "Standard_D16_v3, 16",
        "Standard_F4, 4",
        "Standard_F16s_v2, 16",
        "Standard_G5, 32",
        "Standard_GS3, 8",
        "Standard_H16, 16",
        "Standard_L8s_v2, 8",
        "Standard_NC6, 6",
        "Standard_NC24s_v3, 24",
        "Standard_B4ms, 4",
        "Standard_M128ms, 128",
        "Small, 1",
        "Medium, 2",
        "Large, 4",
        "ExtraLarge, 8",
        "A5, 2",
        "A7, 8"
    })
    void a_machine_size_has_the_cores_that_azure_lists(String name, int cores) {
        assertThat(VmSize.parse(name)).isEqualTo(new VmSize(name, cores));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "Standard_",
                "Standard_E_V3",
                "Standard_E0_v3",
                "Standard_E1234_v3",
                "Standard_E8_V3; drop table cluster",
                "Standard_E8_V3_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "huge",
                "8"
            })
    void a_text_that_is_not_a_machine_size_is_refused(String name) {
        assertThatThrownBy(() -> VmSize.parse(name)).is(problem(ProblemCode.VM_SIZE_UNKNOWN));
    }
}
