/* One job's moves under their exact names, and the answers that callers get when answers are lost.
 *
 * Verbs: claim, start, extend, complete, fail, expire, release, block, unblock, conclude, alter, lapse, cancel, requeue
 *
 * Follows src/domain/transition.ts (the names), src/queue/move.ts (the repeated send),
 * src/queue/settle/settle.ts and claim.ts (the holder), src/queue/steer/steer.ts (people) and settleDoubt of
 * src/github/ledger/ledger.ts (how a rejection is understood).
 *
 * A name is one number: seq, state, attempt, nonce, outcome, dispatched. `later` is `ready` (time is not
 * modelled: any delay may be over, any lease may be judged expired at any moment). A job that moved MAX_SEQ
 * times stays as it is; MAX_NONCE claims are made.
 *
 *  -DNW=2        workers, each with one lease at a time
 *  -DNC=1 -DNQ=1 people who cancel, who requeue: one call each
 *  -DLOST=1      answers get lost, without limit: the move was made, or never arrived, or is on its way and
 *                made later, when nobody waits any more (one at a time)
 *  Always on: callers that stop in the middle of anything; callers that call again with an old lease; a
 *  sweeper that acts on what it read long ago; an extension by somebody else (a workflow job that GitHub
 *  reports as still running).
 *
 *  -DMUT=1 expire takes whatever lease is there now, not the one that was judged
 *       2 release, block and fail take "refused, and my nonce is nowhere" for a lost lease even after an
 *         unanswered send
 *       3 a cancel that went unanswered is sought in the job's present entry only, not among those that a
 *         requeue put aside
 *       4 a requeue leaves the finished entry unmarked
 *       5 complete takes "refused" for a lost lease without looking for its nonce
 *       6 an old lease is not followed by its nonce
 *       7 an unanswered requeue is not looked for
 */
#ifndef NW
#define NW 1
#endif
#ifndef NC
#define NC 1
#endif
#ifndef NQ
#define NQ 1
#endif
#ifndef LOST
#define LOST 1
#endif
#ifndef MAX_SEQ
#define MAX_SEQ 7
#endif
#ifndef MAX_NONCE
#define MAX_NONCE 2
#endif
#ifndef ATT
#define ATT 2
#endif
#ifndef MUT
#define MUT 0
#endif

/* states */
#define READY 1
#define HELD 2
#define BLOCKED 3
#define DONE 4
/* outcomes; of a lease, EXTENDED tells the sweeper's extension from the holder's */
#define COMPLETED 1
#define FAILED 2
#define CANCELLED 3
#define EXTENDED 1
/* verbs; RELEASE and BLOCK, and FAIL with attempts left, leave no nonce in the new name; those below START end the lease */
#define CLAIM 0
#define RELEASE 1
#define BLOCK 2
#define FAIL 3
#define COMPLETE 4
#define START 5
#define EXTEND 6
#define CANCEL 7
#define REQUEUE 8
/* how a move went */
#define MOVED 1
#define STANDING 2
#define REFUSED 3
#define DOUBTFUL 4

#define NAME(seq,state,attempt,nonce,outcome,dispatched) \
  ((seq)|((state)<<4)|((attempt)<<7)|((nonce)<<9)|((outcome)<<12)|((dispatched)<<14))
#define SEQ(x) ((x)&15)
#define STATE(x) (((x)>>4)&7)
#define ATTEMPT(x) (((x)>>7)&3)
#define NONCE(x) (((x)>>9)&7)
#define OUTCOME(x) (((x)>>12)&3)
#define DISPATCHED(x) (((x)>>14)&1)
/* nonces of people and of the sweeper; workers have 1 .. MAX_NONCE, a new one each claim */
#define SWEEPER_NONCE 5
#define PERSON_NONCE(me) ((me)-NW+5)
#define CALLERS (NW+NC+NQ)

short cur = NAME(1,READY,0,0,0,0);          /* the entry that counts */
short aside[NQ+1];                          /* finished entries that a requeue marked superseded */
byte nonces;
short lateRemove, lateAdd; byte lateCaller; /* the move that is still on its way */
/* ghosts */
byte ends, generations = 1;
bit did[CALLERS+1];                         /* a move of this caller's present call was made */
bit completed[MAX_NONCE+1];                 /* the complete of the lease with this nonce was made, in whatever call */

#if MUT==4
#define STANDS(name) (cur==(name) || STATE(name)==DONE && generations>1 && aside[generations-2]==(name))
#else
#define STANDS(name) (cur==(name))
#endif

inline make(remove, add, caller) {
  if
  :: STATE(remove)==DONE ->
#if MUT==4
       assert(STATE(cur)==DONE);            /* at most one live entry */
#endif
       aside[generations-1]=remove; generations++
  :: else
  fi;
  if :: STATE(add)==DONE -> ends++; assert(ends<=generations) :: else fi;   /* one accepted end per generation */
  if
  :: caller>NW -> assert(!did[caller]); did[caller]=1                       /* a person's call is made once */
  :: caller!=0 && caller<=NW -> did[caller]=1
  :: else
  fi;
  if :: STATE(add)==DONE && OUTCOME(add)==COMPLETED && NONCE(add)<=MAX_NONCE -> completed[NONCE(add)]=1 :: else fi;
  cur=add;
  if :: lateRemove!=0 && !STANDS(lateRemove) -> lateRemove=0; lateAdd=0; lateCaller=0 :: else fi   /* it can no more be made */
}
#define AMONG_ASIDE(nonce_) (NONCE(aside[0])==(nonce_) || NQ>1 && NONCE(aside[NQ-1])==(nonce_))

/* makeMove of src/queue/move.ts: goes to `answered` with `made`, or to `gone` when the caller stops or gives up */
#define SENDING(me) \
send: \
  if \
  :: atomic { STANDS(entry) && cur!=next -> make(entry, next, me); \
       if :: made=MOVED; goto answered :: LOST -> doubt=1; goto send fi } \
  :: atomic { !STANDS(entry) -> goto rejected } \
  :: atomic { LOST && !doubt -> doubt=1; goto send } \
  :: atomic { LOST && lateRemove==0 && STANDS(entry) -> lateRemove=entry; lateAdd=next; lateCaller=me; doubt=1; goto send } \
  :: goto gone \
  fi; \
rejected: \
  atomic { /* settleDoubt: all of it made, some of it, or nothing */ \
    if :: cur==next -> made=(doubt -> MOVED : STANDING) \
       :: cur!=next && cur==entry -> doubt=1; goto send \
       :: else -> made=(doubt -> DOUBTFUL : REFUSED) fi; goto answered }

proctype Worker(byte me) {
  short entry, next; byte verb, made, mine; bit doubt;
idle:
  atomic { STATE(cur)==READY && ATTEMPT(cur)<ATT && SEQ(cur)<MAX_SEQ && nonces<MAX_NONCE ->
    nonces++; mine=nonces; entry=cur; verb=CLAIM;
    if :: next=NAME(SEQ(cur)+1,HELD,ATTEMPT(cur)+1,mine,0,0) :: next=NAME(SEQ(cur)+1,HELD,ATTEMPT(cur)+1,mine,0,1) fi };
  goto send;
call:
  atomic { /* any verb, under the handle that this client kept */
    if :: verb=RELEASE :: verb=BLOCK :: verb=FAIL :: verb=COMPLETE :: verb=START :: verb=EXTEND fi };
again:
  atomic { did[me]=0; doubt=0; made=0; if :: lateCaller==me -> lateCaller=0 :: else fi };
follow:
  atomic { if :: SEQ(entry)>=MAX_SEQ -> goto gone :: else fi;
    if :: verb==RELEASE -> next=NAME(SEQ(entry)+1,READY,ATTEMPT(entry)-1,0,0,0)
       :: verb==BLOCK -> next=NAME(SEQ(entry)+1,BLOCKED,ATTEMPT(entry)-1,0,0,0)
       :: verb==FAIL && ATTEMPT(entry)<ATT -> next=NAME(SEQ(entry)+1,READY,ATTEMPT(entry),0,0,0)
       :: verb==FAIL && ATTEMPT(entry)==ATT -> next=NAME(SEQ(entry)+1,DONE,ATTEMPT(entry),mine,FAILED,0)
       :: verb==COMPLETE -> next=NAME(SEQ(entry)+1,DONE,ATTEMPT(entry),mine,COMPLETED,0)
       :: verb==START -> next=NAME(SEQ(entry)+1,HELD,ATTEMPT(entry),mine,0,0)
       :: verb==EXTEND -> next=NAME(SEQ(entry)+1,HELD,ATTEMPT(entry),mine,0,DISPATCHED(entry)) fi };
  SENDING(me);
answered:
  atomic {
    if
    :: verb==CLAIM && (made==MOVED || made==STANDING) ->
         assert(did[me]); entry=next; goto call                       /* who is given a lease took it */
    :: verb==CLAIM && made==DOUBTFUL && STATE(cur)==HELD && NONCE(cur)==mine ->
         assert(did[me]); entry=cur; goto call                        /* who is given a lease took it */
    :: verb==CLAIM && made==REFUSED -> assert(!did[me]); goto gone    /* "somebody was first" is true */
    :: verb==CLAIM && made==DOUBTFUL && !(STATE(cur)==HELD && NONCE(cur)==mine) -> goto gone
    :: verb!=CLAIM && (made==MOVED || made==STANDING) -> goto told_yes
    :: else
    fi };
  atomic { /* where is my nonce? */
    if
#if MUT==5
    :: verb==COMPLETE -> goto told_lost
#endif
    :: STATE(cur)==HELD && NONCE(cur)==mine && cur==next -> goto told_yes
#if MUT!=6
    :: STATE(cur)==HELD && NONCE(cur)==mine && cur!=next && cur!=entry -> entry=cur; doubt=0; goto follow
#endif
    :: STATE(next)==DONE && STATE(cur)==DONE && NONCE(cur)==mine && OUTCOME(cur)==OUTCOME(next) -> goto told_yes
    :: STATE(next)==DONE && AMONG_ASIDE(mine) && (NONCE(aside[0])==mine -> OUTCOME(aside[0]) : OUTCOME(aside[NQ-1]))==OUTCOME(next) ->
         goto told_yes
#if MUT!=2
    :: NONCE(next)==0 && made==DOUBTFUL && !(STATE(cur)==HELD && NONCE(cur)==mine) &&
         !(STATE(cur)==DONE && NONCE(cur)==mine) && !AMONG_ASIDE(mine) -> goto gone   /* over: that is what was asked for */
#endif
    :: else -> goto told_lost
    fi };
told_yes:
  atomic { assert(verb!=COMPLETE || completed[mine]);                   /* "completed" is true */
    assert(verb>=START || !(STATE(cur)==HELD && NONCE(cur)==mine));    /* the lease is over */
    if :: verb==START || verb==EXTEND -> if :: entry=next :: true fi; goto call   /* the client may go on with its old handle */
       :: verb<START -> if :: goto again :: goto gone fi fi };                  /* ... and ask again, its answer was lost */
told_lost:
  atomic { assert(!completed[mine] || verb!=COMPLETE);                /* nobody whose completion was accepted hears "lease lost" */
    assert(!(did[me] && verb<START));                                 /* nobody whose move was made hears "lease lost" */
    assert(!(STATE(cur)==HELD && NONCE(cur)==mine)); goto forget };   /* nobody who still holds the lease hears "lease lost" */
gone:
  if :: atomic { verb!=CLAIM && SEQ(entry)<MAX_SEQ -> goto call } :: true fi;
forget:
  atomic { if :: lateCaller==me -> lateCaller=0 :: else fi;
    entry=0; next=0; verb=0; made=0; doubt=0; mine=0; did[me]=0; goto idle }
}

proctype Person(byte me; byte verb) {
  short entry, next; byte made; bit doubt;
read:
  atomic { SEQ(cur)<MAX_SEQ -> doubt=0; made=0; entry=cur;
    if
    :: verb==CANCEL && STATE(cur)!=DONE -> next=NAME(SEQ(cur)+1,DONE,ATTEMPT(cur),PERSON_NONCE(me),CANCELLED,0)
    :: verb==REQUEUE && STATE(cur)==DONE -> next=NAME(SEQ(cur)+1,READY,0,0,0,0)
    :: else -> assert(!did[me]); goto gone       /* who hears "takes no such verb" has not made it */
    fi };
  SENDING(me);
answered:
  atomic {
    if
    :: made==MOVED || made==STANDING ->
         assert(did[me] || verb==REQUEUE && generations>1)      /* "done" is true */
    :: made==REFUSED -> assert(!did[me]); goto read             /* nothing is repeated that was made */
    :: made==DOUBTFUL ->
         if
#if MUT!=7
         :: verb==REQUEUE && SEQ(cur)>=SEQ(next) -> assert(generations>1)     /* "requeued" is true */
#endif
         :: verb==CANCEL && STATE(cur)==DONE && NONCE(cur)==PERSON_NONCE(me) -> assert(did[me])    /* "cancelled" is true */
#if MUT!=3
         :: verb==CANCEL && AMONG_ASIDE(PERSON_NONCE(me)) -> assert(did[me])               /* "cancelled" is true */
#endif
         :: else -> goto read
         fi
    fi };
gone: atomic { entry=0; next=0; made=0; doubt=0 }
}

/* The periodic pass. It may act on a name that it read any time ago; since no name comes back, that succeeds just when the
 * name is still there, as if it had been read now. It tells nobody anything. */
proctype Sweeper() {
  short next, judged;
  do
#if MUT==1
  :: atomic { judged==0 && STATE(cur)==HELD && SEQ(cur)<MAX_SEQ -> judged=cur }
  :: atomic { judged!=0 && STATE(cur)==HELD && SEQ(cur)<MAX_SEQ ->
       assert(cur==judged);                 /* no lease ends that nobody judged */
       next=NAME(SEQ(cur)+1,READY,ATTEMPT(cur),0,0,0); make(cur, next, 0); judged=0; next=0 }
#endif
  :: atomic { SEQ(cur)<MAX_SEQ && STATE(cur)!=DONE ->
       if
       :: STATE(cur)==HELD && DISPATCHED(cur) -> next=NAME(SEQ(cur)+1,READY,ATTEMPT(cur)-1,0,0,0)                  /* expire */
       :: STATE(cur)==HELD && !DISPATCHED(cur) && ATTEMPT(cur)<ATT -> next=NAME(SEQ(cur)+1,READY,ATTEMPT(cur),0,0,0)
       :: STATE(cur)==HELD && !DISPATCHED(cur) && ATTEMPT(cur)==ATT -> next=NAME(SEQ(cur)+1,DONE,ATTEMPT(cur),NONCE(cur),FAILED,0)
       :: STATE(cur)==HELD -> next=NAME(SEQ(cur)+1,HELD,ATTEMPT(cur),NONCE(cur),EXTENDED,DISPATCHED(cur))          /* extend */
       :: STATE(cur)==BLOCKED || STATE(cur)==READY -> next=NAME(SEQ(cur)+1,READY,ATTEMPT(cur),0,0,0)      /* unblock, alter */
       :: STATE(cur)==READY -> next=NAME(SEQ(cur)+1,BLOCKED,ATTEMPT(cur),0,0,0)                                     /* block */
       :: STATE(cur)==READY || STATE(cur)==BLOCKED -> next=NAME(SEQ(cur)+1,DONE,ATTEMPT(cur),SWEEPER_NONCE,FAILED,0) /* lapse */
       :: STATE(cur)==BLOCKED -> next=NAME(SEQ(cur)+1,DONE,ATTEMPT(cur),SWEEPER_NONCE,COMPLETED,0)                  /* conclude */
       fi;
       make(cur, next, 0); next=0 }
  od
}

/* The request that nobody waits for any more arrives at last, or never. */
proctype Network() {
  do
  :: atomic { lateRemove!=0 && cur!=lateAdd -> make(lateRemove, lateAdd, lateCaller); lateRemove=0; lateAdd=0; lateCaller=0 }
  od
}

init {
  byte i=1;
  atomic {
    run Sweeper(); if :: LOST -> run Network() :: else fi;
    do :: i<=NW -> run Worker(i); i++ :: else -> break od;
    do :: i<=NW+NC -> run Person(i, CANCEL); i++ :: else -> break od;
    do :: i<=CALLERS -> run Person(i, REQUEUE); i++ :: else -> break od; i=0
  }
}
