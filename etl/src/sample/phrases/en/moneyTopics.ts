import type { Sentences, TopicPhrases } from '../phrasebook.ts';

export const moneyTopics = {
  chargedTwice: {
    open: [
      'I was charged twice on {date}(|, both times {amount}|, same amount, same day).',
      'My card shows {amount} two times for {plan}.',
      '{amount} (left|was taken from) my account twice this month.',
      'Why do I see two payments of {amount} for {plan} on my statement?',
      'I think there is a mistake with the billing, {plan} was debited twice on {date}.',
      'You took {amount} on {date} and again (two days later|the next morning).',
    ],
    ask: [
      'Is it the same card both times?',
      'Are both payments booked already, or is one of them pending?',
      'On which day do you see the second payment?',
    ],
    detail: [
      'Same card, both on {date}.',
      'Both are booked, my bank confirmed it on {day}.',
      'One came on {date} and the other right after it.',
      'It is the card ending in {digits}, twice {amount}.',
    ],
    finding: [
      'I can see both charges of {amount} under {order}.',
      'You are right, the payment from {date} ran twice.',
      'The first attempt timed out, so the system charged {amount} a second time.',
    ],
    fix: [
      'I have reversed the second {amount}.',
      'The duplicate is cancelled, {amount} goes back to your card.',
      'I have refunded {amount} just now, you should see it as pending.',
    ],
    block: [
      'The second charge is not released by the bank yet, so I cannot reverse it.',
      'The second payment of {amount} is still with the card company, I cannot reach it.',
      'The refund of {amount} needs an approval that I cannot give myself.',
    ],
  },
  cancellation: {
    open: [
      'I would like to cancel {plan} as of {soon}.',
      'I cancelled {plan} on {date} and got no confirmation.',
      'How do I cancel {plan}? The button in my account (is greyed out|leads to an error|is gone).',
      'I am moving abroad and need to end {plan}.',
      'You refused my cancellation of {date}, and I do not understand why.',
      'Please confirm in writing that {plan} is cancelled.',
    ],
    ask: [
      'May I ask why you are leaving?',
      'How did you send the cancellation?',
      'Would you like to keep your number?',
    ],
    detail: [
      'I sent it by (email|post|the form on your page) on {date}.',
      'The price went up to {amount}, that is the reason.',
      '(I want|I would like) to (keep the|keep my|take the|take my) number(|, please).',
      'I have moved in with someone who has a connection already.',
    ],
    finding: [
      'Your cancellation of {date} did arrive, it was filed under another number.',
      'The contract for {plan} has a notice period of one month.',
      'I do not see a cancellation for {order} so far.',
    ],
    fix: [
      'I have entered it, {plan} ends on {soon}.',
      'The cancellation is confirmed, the letter is in your inbox.',
      'It is done, and you are not charged past {soon}.',
    ],
    block: [
      'The earliest date the system accepts is the end of the term.',
      'For a cancellation I need a signed letter, a message is not enough.',
      'I cannot end {plan} early without the proof of your move.',
    ],
  },
  refund: {
    open: [
      'I was told on {date} that I would get {amount} back, and I (still have not|have seen nothing yet).',
      'Where is my refund of {amount}?',
      'I returned the phone on {date}, the {amount} (has not arrived|is still missing).',
      'My bill still shows {amount}, although you agreed to refund it.',
      'The refund came, but it is less than the {amount} we agreed on.',
      'It has been {n} weeks since I sent the (box|router|phone) back and I am {amount} short.',
    ],
    ask: [
      'Do you have the return receipt?',
      'To which account should it have gone?',
      'Who confirmed the amount to you?',
    ],
    detail: [
      'I have the receipt from {date} in front of me.',
      'It was confirmed by email on {date}, {amount}.',
      'To the account that you also debit, ending in {digits}.',
      'The parcel was signed for in {city2} on {day}.',
    ],
    finding: [
      'The refund of {amount} was approved on {date} but never paid out.',
      'The return for {order} was booked without the charger.',
      'It went to an old bank account that is closed.',
    ],
    fix: [
      'I have released {amount}, it is on its way to your account.',
      'I have started the payment of {amount} again.',
      'The missing part is added, you get {amount} in total.',
    ],
    block: [
      'The warehouse has not confirmed the return of {order} yet.',
      'Refunds above {small} are checked by a second person.',
      'Accounting pays out only at the end of the month.',
    ],
  },
  upgrade: {
    open: [
      'I ordered the upgrade to {plan} on {date} and it is stuck at activation.',
      'I upgraded to {plan} but the speed is the same as before.',
      'The upgrade to {plan} was advertised at {amount}, now it costs more.',
      'The new phone came with the upgrade, but the (SIM|eSIM) (cannot be activated|says "invalid").',
      'Your shop sold me {plan} and my account still shows the old plan.',
      'I was offered {plan} for {amount}, and the order page shows a higher price.',
    ],
    ask: [
      'What does the status in your account say?',
      'Where did you order it, in the shop or online?',
      'Have you tested the speed by cable?',
    ],
    detail: [
      'It says "in progress" since {date}.',
      'Online, with the code from your email.',
      'Measured by cable, half of what {plan} promises.',
      'In the shop in {city}, I have the paper here.',
    ],
    finding: [
      'The order {order} waits for an old instalment to be closed.',
      'The discount was not carried over, so it shows the full price.',
      '{plan} is booked, but the line still runs with the old profile.',
    ],
    fix: [
      'I have pushed it through, {plan} is active.',
      'The price is corrected to {amount} a month.',
      'The new profile is set, please restart once.',
    ],
    block: [
      '{plan} is not possible at your address yet.',
      'The upgrade can only be finished when the old term ends.',
      'I cannot give you that price, the offer ended on {date}.',
    ],
  },
  contractEnd: {
    open: [
      'My contract ended on {date} and you still took {amount}.',
      'I am no longer a customer, why do I get a bill of {amount}?',
      '{plan} was switched off on {date}, the direct debit was not.',
      'I left you in {month} and (yesterday|on {day}) {amount} went off my account again.',
      'There is a reminder for {amount} in my letterbox for a contract that does not exist any more.',
      'The final bill for {plan} is {amount} too high.',
    ],
    ask: [
      'Do you have the confirmation of the end date?',
      'Did you return the device?',
      'Is the bill dated before or after {date}?',
    ],
    detail: [
      'The confirmation says {date}, black on white.',
      'I returned the router in {month}.',
      'The bill is from {day}.',
      'I have moved to another provider, the number is already there.',
    ],
    finding: [
      'The end date was entered one month late.',
      'The {amount} is for a router that is still marked as not returned.',
      'The contract is closed, only the debit kept running.',
    ],
    fix: [
      'I have cancelled the bill and the reminder.',
      'The {amount} is credited and the direct debit is deleted.',
      'The account is closed as of {date}, nothing more will be taken.',
    ],
    block: [
      'The bill is already with the collection partner, I cannot stop it here.',
      'I need the return receipt before I can take the {amount} off.',
      'The final bill is only corrected in the next billing run.',
    ],
  },
  invoiceName: {
    open: [
      'The invoice is in the wrong name(|, it should be our company|, it shows my maiden name).',
      'I need the invoice from {date} with our VAT number on it.',
      'My name is misspelled on every bill since {month}.',
      'My accountant does not accept the invoice for {plan}, the company name is missing.',
      "Can you put the bill for {plan} in my (wife's|husband's|partner's) name?",
      'After our merger the invoices still go out in the old company name.',
    ],
    ask: [
      'How exactly should the name read?',
      'Does it concern only the last invoice or all of them?',
      'Is the contract itself in the right name?',
    ],
    detail: [
      'All invoices since {month}.',
      'Only the one from {date} over {amount}.',
      'The contract is right, only the bill is wrong.',
      'I sent the certificate on {date}.',
    ],
    finding: [
      'The name on the bill comes from an old record of {date}.',
      'Your company name is saved, but not linked to {order}.',
      'The VAT number was refused because of a blank in it.',
    ],
    fix: [
      'I have corrected the name and issued the invoice again.',
      'The new invoice over {amount} is in your account.',
      'From now on every bill carries the right name, the last {n} are reissued.',
    ],
    block: [
      'Invoices from a closed quarter cannot be reissued.',
      'For a change of name I need the document first.',
      'Only the contract holder may change that.',
    ],
  },
} as const satisfies Record<string, TopicPhrases<Sentences>>;
