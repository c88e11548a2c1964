package dev.throughline.modelproxy.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.modelproxy.catalogue.Price;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RatesTest {
  @ParameterizedTest
  @CsvSource({
    // 1,000,000 x 0.30 + 1,000,000 x 2.50 = 2.80
    "0.30, 2.50, 1000000, 1000000, 2800000000",
    // 7 x 0.30 + 3 x 2.50 = 9.6 millionths
    "0.30, 2.50, 7, 3, 9600",
    "0, 0, 5000, 5000, 0",
    // 0.0005 per million is half a billionth per token: half up.
    "0.0005, 0, 1, 0, 1",
    "0.0005, 0, 3, 0, 2",
    "0.0004, 0, 1, 0, 0",
  })
  void moneyIsExactToTheBillionth(
      BigDecimal in, BigDecimal out, long input, long output, long nanos) {
    Price price = new Price(LocalDate.EPOCH, "USD", in, out);

    assertThat(Rates.rounded(Rates.nanos(price, new Tokens(input, output)))).isEqualTo(nanos);
  }

  @Test
  void aSumIsRoundedOnceAndNotByItsParts() {
    Price price = new Price(LocalDate.EPOCH, "USD", new BigDecimal("0.0004"), BigDecimal.ZERO);
    BigDecimal token = Rates.nanos(price, new Tokens(1, 0));

    assertThat(Rates.rounded(token.add(token))).isEqualTo(1);
  }

  @Test
  void aLimitIsNotRoundedUp() {
    assertThat(Rates.nanos(new BigDecimal("0.0000000019"))).isEqualTo(1);
  }
}
